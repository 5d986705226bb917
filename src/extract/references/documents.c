/*
 * Other documents by their numbers, and addresses on the web. What an id looks
 * like and where it is published depends on its kind; the table below says so.
 */
#include "extract/cues.h"
#include "extract/references/values.h"
#include "text/utf8.h"

#include <string.h>

enum {
        ID_MAX = 120, /* bytes of an id */
        PIVOT = 60    /* two digits up to here are a year of this century */
};

/* What the record calls a kind, and the address of an id. */
struct form {
        const char *kind; /* of the rule */
        const char *called;
        const char *uri; /* the id goes behind it; NULL for none */
};

static const struct form FORMS[] = {
        {"ecli", "ecli", "https://deeplink.rechtspraak.nl/uitspraak?id="},
        {"cvdr", "cvdr", "https://lokaleregelgeving.overheid.nl/"},
        {"official", "official_publication", "https://zoek.officielebekendmakingen.nl/"},
        {"gazette", "official_publication", "https://zoek.officielebekendmakingen.nl/"},
        {"eu-regulation", "celex", "https://eur-lex.europa.eu/legal-content/NL/ALL/?uri=CELEX:"},
        {"eu-directive", "celex", "https://eur-lex.europa.eu/legal-content/NL/ALL/?uri=CELEX:"},
        {"gdpr", "celex", "https://eur-lex.europa.eu/legal-content/NL/ALL/?uri=CELEX:"},
        {"registration", "registration_number", NULL},
};

static const struct form *form_of(const char *kind)
{
        for (uint32_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++)
                if (bsl_same(FORMS[i].kind, kind))
                        return &FORMS[i];
        return NULL;
}

/* A capture without spaces, in upper or lower case. */
static const char *compact(struct bsl_doc *doc, struct bsl_view view, bool upper)
{
        char s[ID_MAX];
        size_t n = 0;

        for (size_t i = 0; i < view.n && n + 1 < sizeof s; i++) {
                char c = view.s[i];
                if (c == ' ')
                        continue;
                if (upper && c >= 'a' && c <= 'z')
                        c = (char)(c - 32);
                else if (!upper && c >= 'A' && c <= 'Z')
                        c = (char)(c + 32);
                s[n++] = c;
        }
        return bsl_arena_copy(doc->desk->arena, s, n);
}

static const char *number_of(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        struct bsl_view view = bsl_cap_view(doc, hit, BSL_CAP_NUMBER);

        return bsl_arena_copy(doc->desk->arena, view.s, view.n);
}

/* "Stb. 2014, 280" is stb-2014-280; the names of journals are a word list. */
static const char *gazette_id(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const struct bsl_words *journals = bsl_words_find(doc->desk->rules, "journal");
        const char *journal =
                journals ? bsl_words_value(journals, bsl_cap_view(doc, hit, BSL_CAP_LABEL)) : NULL;
        int32_t year = bsl_value_digits(bsl_cap_view(doc, hit, BSL_CAP_YEAR));
        const char *number = number_of(doc, hit);

        return journal && number ? bsl_printed(doc, "%s-%d-%s", journal, (int)year, number) : NULL;
}

/* The number of an act of the European Union in its register (CELEX). */
static const char *celex_id(struct bsl_doc *doc, const struct bsl_hit *hit, char type)
{
        int32_t year = bsl_value_year(bsl_cap_view(doc, hit, BSL_CAP_YEAR), PIVOT);
        int32_t number = bsl_value_digits(bsl_cap_view(doc, hit, BSL_CAP_NUMBER));

        return year > 0 && number > 0 ? bsl_printed(doc, "3%d%c%04d", (int)year, type, (int)number)
                                      : NULL;
}

static const char *id_of(struct bsl_doc *doc, const struct bsl_hit *hit, const char *kind)
{
        const char *number = number_of(doc, hit);
        const char *name = compact(doc, bsl_cap_view(doc, hit, BSL_CAP_NAME), true);
        const char *label = compact(doc, bsl_cap_view(doc, hit, BSL_CAP_LABEL), false);

        if (!number || !name || !label)
                return NULL;
        if (bsl_same(kind, "ecli"))
                return bsl_printed(doc, "ECLI:%s", name);
        if (bsl_same(kind, "cvdr"))
                return bsl_printed(doc, "CVDR%s", number);
        if (bsl_same(kind, "official"))
                return bsl_printed(doc, "%s-%s", label, number);
        if (bsl_same(kind, "gazette"))
                return gazette_id(doc, hit);
        if (bsl_same(kind, "eu-regulation"))
                return celex_id(doc, hit, 'R');
        if (bsl_same(kind, "eu-directive"))
                return celex_id(doc, hit, 'L');
        return bsl_same(kind, "gdpr") ? "32016R0679" : number;
}

/* The number itself, or what of it stands in front of a sign that no number holds. */
static bool begins(const char *own, const char *id)
{
        size_t n = strlen(id);

        if (!own || strncmp(own, id, n) != 0)
                return false;
        unsigned char next = (unsigned char)own[n];
        return !bsl_is_letter(next) && !bsl_is_digit(next);
}

static bool is_own(const struct bsl_doc *doc, const char *id)
{
        const struct bsl_document *document = &doc->facts->document;

        return begins(document->registration_number.text, id) ||
               begins(document->case_number.text, id);
}

static void take_document(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const struct form *form = form_of(bsl_hit_attr(doc->desk->rules, hit, "kind"));
        const char *id = form ? id_of(doc, hit, form->kind) : NULL;

        if (!id || is_own(doc, id))
                return;
        struct bsl_reference *to = BSL_PUSH(doc->desk->arena, &doc->facts->documents);
        if (!to)
                return;
        *to = (struct bsl_reference){.span = hit->span, .kind = form->called, .id = id};
        to->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
        if (!form->uri)
                return;
        to->uri = bsl_printed(doc, "%s%s", form->uri, id);
}

/* ---- addresses on the web ---- */

/* An address ends before the punctuation of its sentence. */
static struct bsl_span without_stop(const struct bsl_doc *doc, struct bsl_span span)
{
        static const char STOPS[] = ".,;:!?'*_~]";
        const char *s = doc->layout->flow.s;

        while (span.end > span.start && strchr(STOPS, s[span.end - 1]))
                span.end--;
        return span;
}

/* The scheme that an address is printed with, in whatever case; or 0 bytes. */
static uint32_t scheme_length(struct bsl_view view)
{
        static const char HTTP[] = "http";
        uint32_t n = 0;

        while (n < view.n && n < sizeof HTTP - 1 && (view.s[n] | 0x20) == HTTP[n])
                n++;
        if (n < sizeof HTTP - 1)
                return 0;
        n += n < view.n && (view.s[n] | 0x20) == 's';
        return view.n - n > 3 && memcmp(view.s + n, "://", 3) == 0 ? n : 0;
}

static void take_url(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        struct bsl_span span = without_stop(doc, hit->span);
        struct bsl_view view = bsl_flow_view(doc->layout, span);
        struct bsl_reference *to = BSL_PUSH(doc->desk->arena, &doc->facts->urls);
        uint32_t scheme = scheme_length(view);
        const char *rest = view.s + (scheme ? scheme + 3 : 0);

        if (!to)
                return;
        *to = (struct bsl_reference){.span = span};
        to->kind = "web";
        to->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
        to->uri = bsl_printed(doc, "%s://%.*s", scheme == 4 ? "http" : "https",
                              (int)(view.s + view.n - rest), rest);
        to->id = to->uri;
}

void bsl_extract_documents(struct bsl_doc *doc)
{
        struct bsl_hit_list numbers = bsl_hits_of(doc->hits, BSL_SLOT_DOCUMENT);
        struct bsl_hit_list urls = bsl_hits_of(doc->hits, BSL_SLOT_URL);
        uint32_t end = 0;

        for (uint32_t i = 0; i < numbers.n; i++) {
                if (numbers.v[i].span.start < end)
                        continue;
                take_document(doc, &numbers.v[i]);
                end = numbers.v[i].span.end;
        }
        end = 0;
        for (uint32_t i = 0; i < urls.n; i++) {
                if (urls.v[i].span.start < end)
                        continue;
                take_url(doc, &urls.v[i]);
                end = urls.v[i].span.end;
        }
}
