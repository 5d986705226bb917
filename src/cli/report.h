/*
 * What the program says to a person, on standard error, in one form:
 *
 *     besluit: SUBJECT: what happened; what to do
 *
 * Each message is one write, so messages of threads do not mix.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <besluit/besluit.h>

/** `subject` is a file or an option; NULL leaves it out. */
void cli_say(const char *subject, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Says what the library's error says, with its file and line. */
void cli_say_error(const char *subject, const besluit_error *error, const char *todo);

/** Out of memory outside of a document: says so and ends the program with
 *  CLI_IO. (Within one, only that document is lost.) */
void cli_out_of_memory(void) __attribute__((noreturn));

#endif
