// Puts the logins into a KeePass database and has KeePass's own exporters write it.
using System;
using System.IO;
using KeePass.DataExchange;
using KeePassLib;
using KeePassLib.Interfaces;
using KeePassLib.Keys;
using KeePassLib.Security;
using KeePassLib.Serialization;

static class Export {
  static PwEntry Entry(string[] of) {
    var entry = new PwEntry(true, true);
    string[] names = { PwDefs.TitleField, PwDefs.UserNameField, PwDefs.UrlField, PwDefs.PasswordField, PwDefs.NotesField };
    for (int at = 0; at < names.Length; at++)
      entry.Strings.Set(names[at], new ProtectedString(names[at] == PwDefs.PasswordField, of[at].Replace("\\n", "\n")));
    return entry;
  }

  static string Page(PwDatabase vault) {
    var dialog = new KeePass.Forms.PrintForm();
    dialog.InitEx(vault.RootGroup, vault, null, false, -1);
    var hidden = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic;
    var of = typeof(KeePass.Forms.PrintForm);
    of.GetMethod("OnFormLoad", hidden).Invoke(dialog, new object[] { null, EventArgs.Empty });
    return (string)of.GetMethod("GenerateHtmlDocument", hidden).Invoke(dialog, new object[] { false });
  }

  static void Main(string[] given) {
    File.WriteAllText(Path.Combine(given[1], "version"), PwDefs.VersionString + "\n");
    var key = new CompositeKey();
    key.AddUserKey(new KcpPassword("a passphrase"));
    var vault = new PwDatabase();
    vault.New(IOConnectionInfo.FromPath(Path.GetFullPath("vault.kdbx")), key);
    foreach (var line in File.ReadAllLines(given[0])) {
      var entry = Entry(line.Split('|'));
      if (entry.Strings.ReadSafe(PwDefs.TitleField) == "GitHub") entry.Strings.Set("KP2A_URL_1", new ProtectedString(false, "https://gist.github.com/"));
      vault.RootGroup.AddEntry(entry, true);
      if (entry.Strings.ReadSafe(PwDefs.TitleField) != "Bakery") continue;
      entry.CreateBackup(vault);
      entry.Strings.Set(PwDefs.UserNameField, new ProtectedString(false, "mara b."));
    }
    var bin = new PwGroup(true, true, "Recycle Bin", PwIcon.TrashBin);
    bin.AddEntry(Entry("Tumblr|gone|https://www.tumblr.com/|gone|".Split('|')), true);
    vault.RootGroup.AddGroup(bin, true);
    vault.RecycleBinUuid = bin.Uuid;
    foreach (FileFormatProvider form in KeePass.Program.FileFormatPool) {
      if (!form.SupportsExport || form.RequiresFile == false && form.DefaultExtension == "") continue;
      string name = form.FormatName, file = null;
      if (name.StartsWith("KeePass XML (2")) file = "keepass2.xml";
      if (name.StartsWith("KeePass CSV")) file = "keepass2.csv";
      if (name.StartsWith("Mozilla Bookmarks")) file = "keepass2-bookmarks.html";
      // That page is made by the dialog that asks for its columns.
      if (form.FormatName == KeePass.Resources.KPRes.CustomizableHtml) { File.WriteAllText(Path.Combine(given[1], "keepass2.html"), Page(vault)); continue; }
      if (file == null) { Console.WriteLine("not asked for: " + name); continue; }
      using (var to = File.Create(Path.Combine(given[1], file)))
        if (!form.Export(new PwExportInfo(vault.RootGroup, vault, true), to, new NullStatusLogger())) throw new Exception(name);
    }
  }
}
