; What the NSIS installer does for the programs beside the window: withhold-agent and withholdctl.
; `cargo xtask companions` has put them into target\companions. Nothing is ended by force: the agent is asked.

!define COMPANIONS "${__FILEDIR__}\..\..\..\target\companions"
!define AT_LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"

; What withholdctl answered. It tells in JSON whether an agent ran.
Var AgentAnswer

; Asks the agent of the usual data folder to end. One that does not run, or does not answer in 10 s, stops nothing.
!macro ASK_AGENT_TO_STOP
  StrCpy $AgentAnswer ""
  ${If} ${FileExists} "$INSTDIR\withholdctl.exe"
    nsExec::ExecToStack /TIMEOUT=10000 '"$INSTDIR\withholdctl.exe" agent stop --json'
    Pop $R0
    Pop $AgentAnswer
  ${EndIf}
!macroend

; Starts the agent again where it was asked to end.
!macro START_AGENT_AGAIN
  StrCpy $R0 $AgentAnswer 16
  ${If} $R0 == '{$\n  "told": true'
    nsExec::Exec /TIMEOUT=10000 '"$INSTDIR\withholdctl.exe" agent start'
    Pop $R0
  ${EndIf}
!macroend

; A program that still runs cannot be replaced, and can be renamed. What is left of it goes with the next time.
!macro MOVE_ASIDE name
  Delete "$INSTDIR\${name}.old"
  Rename "$INSTDIR\${name}" "$INSTDIR\${name}.old"
!macroend

; Takes a program away, and gives one that is ending up to 5 s for it.
!macro TAKE_AWAY name
  StrCpy $R0 0
  ${DoWhile} $R0 < 25
    Delete "$INSTDIR\${name}"
    ${IfNot} ${FileExists} "$INSTDIR\${name}"
      ${ExitDo}
    ${EndIf}
    Sleep 200
    IntOp $R0 $R0 + 1
  ${Loop}
!macroend

; After the window's own file: by then whoever wanted to cancel has done so.
!macro NSIS_HOOK_POSTINSTALL
  !insertmacro ASK_AGENT_TO_STOP
  !insertmacro MOVE_ASIDE "withhold-agent.exe"
  !insertmacro MOVE_ASIDE "withholdctl.exe"
  File "/oname=$INSTDIR\withhold-agent.exe" "${COMPANIONS}\withhold-agent.exe"
  File "/oname=$INSTDIR\withholdctl.exe" "${COMPANIONS}\withholdctl.exe"
  Delete "$INSTDIR\withhold-agent.exe.old"
  Delete "$INSTDIR\withholdctl.exe.old"
  !insertmacro START_AGENT_AGAIN
!macroend

; Before the data folder may be taken away, through which the agent is reached.
!macro NSIS_HOOK_PREUNINSTALL
  !insertmacro ASK_AGENT_TO_STOP
!macroend

!macro NSIS_HOOK_POSTUNINSTALL
  !insertmacro TAKE_AWAY "withhold-agent.exe"
  !insertmacro TAKE_AWAY "withholdctl.exe"
  Delete "$INSTDIR\withhold-agent.exe.old"
  Delete "$INSTDIR\withholdctl.exe.old"
  RMDir "$INSTDIR"
  ; The start at login, where it names this agent. An update leaves it.
  ${If} $UpdateMode <> 1
    StrCpy $R1 '"$INSTDIR\withhold-agent.exe"'
    StrLen $R2 $R1
    ReadRegStr $R0 HKCU "${AT_LOGIN}" "Withhold reminders"
    StrCpy $R0 $R0 $R2
    ${If} $R0 == $R1
      DeleteRegValue HKCU "${AT_LOGIN}" "Withhold reminders"
    ${EndIf}
  ${EndIf}
!macroend
