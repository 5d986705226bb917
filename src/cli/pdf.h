/* The text of a PDF, by the program pdftotext (poppler-utils), which runs
 * beside us: what a broken PDF does to it does not happen to us. */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "cli/job.h"

enum {
        CLI_PDF_SECONDS = 60, /* for one document; then it is killed */
};

/** Replaces the PDF at job->path, or in job->bytes when the job holds text,
 *  by its text in job->bytes; the job fails when there is none. */
void cli_pdf_text(struct cli_job *job, size_t max);

#endif
