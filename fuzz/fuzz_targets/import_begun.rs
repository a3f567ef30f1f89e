//! Any bytes after the beginning of a format, which the first byte chooses: so that every reader is reached at once.
#![no_main]

mod import;

use libfuzzer_sys::fuzz_target;

const BEGINNINGS: [&str; 19] = [
    "<KeePassFile><Root><Group><Entry><String><Key>",
    "<passwordsafe delimiter=\"»\"><entry><title>",
    "<revelationdata><entry type=\"folder\"><name>",
    "<wallet name=\"w\"><folder name=\"Form Data\"><map name=\"https://x.com\">",
    "<database><card title=\"a\"><field type=\"login\">",
    "<html><body><h3>a</h3><td class=\"username\">",
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF=\"https://",
    "Websites\n\nWebsite name: a\nLogin: b\nPassword: c\n",
    "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\n",
    "Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2\n",
    ",a,b,c,https://x.com,,,$type,login\n",
    "Group/Title\tUsername\tPassword\tURL\tNotes\n",
    "url,username,password,totp,extra,name,grouping,fav\nhttps://x.com,a,b,,",
    "uuid,group,title,url,user,password,notes\n",
    "group,login,password,title,url\nSocial/a,b,c,b,https://x.com\n",
    "{\"records\":[{\"title\":\"a\",\"custom_fields\":{\"$url\":[",
    "{\"items\":[{\"title\":\"a\",\"credentials\":[",
    "{\"vaults\":{\"a\":{\"items\":[{\"data\":{\"type\":\"login\",",
    "name,url,username,password\na,https://x.com,b,c\n",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let beginning = BEGINNINGS[usize::from(*first) % BEGINNINGS.len()];
    import::holds(&[beginning.as_bytes(), rest].concat());
});
