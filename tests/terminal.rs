//! A program on a real terminal, which `script` makes.

use std::{
    io::{Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use crate::Output;

/// A program at work on a terminal.
#[derive(Debug)]
pub struct Terminal {
    script: Child,
    keys: ChildStdin,
    screen: ChildStdout,
    shown: String,
}

impl Terminal {
    /// Starts a program with its arguments and environment.
    ///
    /// # Panics
    /// When there is no `script`.
    #[must_use]
    pub fn start(command: &Command) -> Self {
        let quoted = |word: &std::ffi::OsStr| format!("'{}'", word.to_string_lossy().replace('\'', r"'\''"));
        let words: Vec<_> =
            std::iter::once(command.get_program()).chain(command.get_args()).map(quoted).collect();
        let mut script = Command::new("script");
        script.args(["--quiet", "--flush", "--return", "--command", &words.join(" "), "/dev/null"]);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => script.env(name, value),
                None => script.env_remove(name),
            };
        }
        let mut script = script
            .env("SHELL", "/bin/sh")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("script, of util-linux, makes a terminal");
        let keys = script.stdin.take().expect("it is typed into");
        let screen = script.stdout.take().expect("it shows something");
        Self { script, keys, screen, shown: String::new() }
    }

    /// Waits until a question stands at the end of the screen, and types an answer.
    ///
    /// # Panics
    /// When the program ends without asking.
    pub fn answer(&mut self, question: &str, answer: &str) {
        let mut byte = [0];
        while !self.shown.ends_with(question) {
            let read = self.screen.read(&mut byte).expect("the screen can be read");
            assert_eq!(read, 1, "it ended without asking {question:?}: {}", self.shown);
            self.shown.push(char::from(byte[0]));
        }
        writeln!(self.keys, "{answer}").expect("it is typed");
    }

    /// Waits until the program ends. What the program showed is the answer, errors and questions included.
    ///
    /// # Panics
    /// When the terminal breaks.
    #[must_use]
    pub fn end(mut self) -> Output {
        let mut rest = Vec::new();
        self.screen.read_to_end(&mut rest).expect("the screen can be read");
        self.shown.push_str(&String::from_utf8_lossy(&rest));
        let status = self.script.wait().expect("the program ends");
        Output { code: status.code().unwrap_or(-1), stdout: self.shown, stderr: String::new() }
    }
}
