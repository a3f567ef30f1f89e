//! The two tables that close the task.

use super::code::Compared;
use super::outcome::Outcome;
use crate::failure::{Done, Failure};
use crate::say;

/// What came of a program.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The program's name and release.
    pub(super) program: String,
    pub(super) release: String,
    /// The outcome of each state.
    pub(super) outcomes: Vec<Outcome>,
    /// How many states could not be tried.
    pub(super) untried: usize,
    /// Whether the program was seen to send in its sharing state.
    pub(super) sends: bool,
    /// What counts as the setting's sending.
    pub(super) to: String,
    /// What the program's code was looked through for, where the program was not seen to send.
    pub(super) compared: Option<Compared>,
    /// Why the program was not run, or was not seen to send, or could not be installed.
    pub(super) why: String,
}

impl Tally {
    fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.iter().filter(|one| **one == outcome).count()
    }

    fn seen(&self) -> String {
        let cells = [
            Outcome::On,
            Outcome::Quiet,
            Outcome::Off,
            Outcome::UntoldSent,
            Outcome::Untold,
            Outcome::FalseOff,
        ];
        let cells = cells.map(|outcome| self.count(outcome).to_string()).join(" | ");
        format!("| {} {} | {} | {} | {cells} |", self.program, self.release, self.to, self.outcomes.len())
    }

    fn unseen(&self) -> String {
        let names = match &self.compared {
            None => "not compared".to_owned(),
            Some(compared) if compared.names == 0 => "the recipe names none".to_owned(),
            Some(compared) if compared.missing.is_empty() => format!("{} of {0}", compared.names),
            Some(compared) => {
                let there = compared.names - compared.missing.len();
                format!("{there} of {}, not {}", compared.names, compared.missing.join(", "))
            }
        };
        let tried = self.outcomes.len();
        format!(
            "| {} {} | {names} | {tried} | {} | {} |",
            self.program,
            self.release,
            self.count(Outcome::FalseOff),
            self.why
        )
    }
}

/// Writes both tables, and fails where the app said off of a program that sent, or where a recipe's name stands
/// nowhere in the program's code.
pub(super) fn show(tallies: &[Tally]) -> Done {
    let (seen, unseen): (Vec<&Tally>, Vec<&Tally>) = tallies.iter().partition(|tally| tally.sends);
    say::heading("Seen to send in the sharing state");
    say::line(
        "| program | sends to | states | on, sent | on, not sent | off, not sent | cannot tell, sent | cannot tell, not sent | false off |",
    );
    say::line("|---|---|---|---|---|---|---|---|---|");
    seen.iter().for_each(|tally| say::line(tally.seen()));
    say::heading("Compared with its code only");
    say::line("| program | names of the recipe in the code | states tried | false off | why |");
    say::line("|---|---|---|---|---|");
    unseen.iter().for_each(|tally| say::line(tally.unseen()));
    let sum = |of: fn(&Tally) -> usize, over: &[&Tally]| over.iter().map(|tally| of(tally)).sum::<usize>();
    let states = sum(|tally| tally.outcomes.len(), &seen);
    let wrong: usize = tallies.iter().map(|tally| tally.count(Outcome::FalseOff)).sum();
    say::line(format!(
        "\n{} programs were seen to send, in {states} states; {} more in {} states. {} states could not be tried. False “off”: {wrong}.",
        seen.len(),
        unseen.len(),
        sum(|tally| tally.outcomes.len(), &unseen),
        tallies.iter().map(|tally| tally.untried).sum::<usize>(),
    ));
    let missing =
        |tally: &Tally| tally.compared.as_ref().is_some_and(|compared| !compared.missing.is_empty());
    let strange = unseen.iter().filter(|tally| missing(tally)).count();
    if wrong + strange == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "{wrong} states are called off while the program sends; {strange} programs lack a name of their recipe."
        ),
        "The lines of the states above say which; mend the recipe in catalogue/programs, with an example.",
    ))
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Tally, show};

    fn tally(outcomes: &[Outcome]) -> Tally {
        Tally { outcomes: outcomes.to_vec(), sends: true, ..Tally::default() }
    }

    #[test]
    fn one_false_off_fails_the_task_and_everything_else_does_not() {
        let fine = [Outcome::Off, Outcome::On, Outcome::Quiet, Outcome::UntoldSent, Outcome::Untold];
        assert!(show(&[tally(&fine)]).is_ok());
        assert!(show(&[tally(&fine), tally(&[Outcome::FalseOff])]).is_err());
    }
}
