#include "extract/extract.h"
#define W __attribute__((weak))
W void bsl_extract_dates(struct bsl_doc *d){(void)d;}
W void bsl_extract_amounts(struct bsl_doc *d){(void)d;}
W void bsl_extract_laws(struct bsl_doc *d){(void)d;}
W void bsl_resolve_dates(struct bsl_doc *d){(void)d;}
W void bsl_extract_documents(struct bsl_doc *d){(void)d;}
W void bsl_extract_organisations(struct bsl_doc *d){(void)d;}
W void bsl_extract_promises(struct bsl_doc *d){(void)d;}
