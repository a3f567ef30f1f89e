# Loaded into Password Gorilla: puts the logins into a database, has Gorilla keep and export it, and ends: LOGINS FOLDER.
lassign $argv logins folder
set argv [list --norc]
set argc 1
after 1500 go
proc go {} {
	global logins folder
	if {[catch {
		set db [itcl::local pwsafe::db #auto "a passphrase"]
		set ::gorilla::db $db
		set from [open $logins]
		fconfigure $from -encoding utf-8
		while {[gets $from line] >= 0} {
			lassign [split $line |] title user url password notes
			set record [$db createRecord]
			package require uuid
			foreach {field value} [list 1 [uuid::uuid generate] 2 Social 3 $title 4 $user 5 [string map {\\n \n} $notes] 6 $password 13 $url] {
				if {$value ne ""} { $db setFieldValue $record $field $value }
			}
		}
		pwsafe::writeToFile $db $folder/vault.psafe3 3
		foreach {name value} {exportShowWarning 0 exportIncludePassword 1 exportIncludeNotes 1 exportFieldSeparator ,} { set ::gorilla::preference($name) $value }
		set ::gorilla::DEBUG(CSVEXPORT) 1
		cd $folder
		::gorilla::Export
		file rename testexport.csv gorilla.csv
		set told [open version w]
		puts $told $::gorilla::Version
		close $told
	} oops]} {
		puts stderr $::errorInfo
		exit 1
	}
	exit 0
}
set argv0 /usr/share/password-gorilla/gorilla.tcl
source $argv0
