/* Where a record comes from, what the document is, its parts and its tree of sections. See emit.h.
 */
#include "record/emit.h"

#include <string.h>

/* ---- source and document -------------------------------------------------- */

json_t *bsl_emit_generator(struct bsl_emit *e, const struct bsl_origin *origin)
{
        json_t *object = json_object();

        bsl_emit_put(e, object, "name", "besluit");
        bsl_emit_put(e, object, "version", besluit_version());
        bsl_emit_put(e, object, "rules", origin->rules);
        return object;
}

json_t *bsl_emit_source(struct bsl_emit *e, const struct bsl_origin *origin, const char *encoding,
                        uint32_t errors)
{
        json_t *object = json_object();
        char digest[65];

        bsl_digest(origin->bytes, origin->bytes ? origin->size : 0, digest);
        bsl_emit_put(e, object, "name", origin->name ? origin->name : origin->id);
        bsl_emit_set(e, object, "bytes", json_integer((json_int_t)origin->size));
        bsl_emit_put(e, object, "sha256", origin->bytes || origin->size == 0 ? digest : NULL);
        bsl_emit_put(e, object, "encoding", encoding);
        bsl_emit_set(e, object, "encoding_errors", json_integer(errors));
        return object;
}

static json_t *municipality(struct bsl_emit *e, const struct bsl_municipality *m)
{
        json_t *object;
        char uri[96] = "https://identifier.overheid.nl/tooi/id/gemeente/";

        if (!m->name)
                return json_null();
        object = json_object();
        bsl_emit_put(e, object, "name", m->name);
        bsl_emit_put(e, object, "code", m->code);
        size_t n = strlen(uri);
        size_t more = m->code ? strlen(m->code) : 0;
        if (more > 0 && n + more < sizeof uri)
                memcpy(uri + n, m->code, more + 1);
        bsl_emit_put(e, object, "uri", m->code ? uri : NULL);
        bsl_emit_put_text_span(e, object, "spans", m->place);
        return object;
}

static json_t *metadata(struct bsl_emit *e)
{
        const struct bsl_pairs *pairs = &e->known->facts->pairs;
        json_t *array = json_array();

        for (uint32_t i = 0; i < pairs->n; i++) {
                const struct bsl_pair *pair = &pairs->v[i];
                json_t *object = json_object();
                bsl_emit_put(e, object, "label", pair->label);
                bsl_emit_put(e, object, "key", pair->key);
                bsl_emit_put_words(e, object, "value", pair->value);
                bsl_emit_put_spans(e, object, "spans", pair->whole);
                bsl_emit_append(e, array, object);
        }
        return array;
}

json_t *bsl_emit_document(struct bsl_emit *e)
{
        const struct bsl_document *d = &e->known->facts->document;
        json_t *object = json_object();

        bsl_emit_put(e, object, "kind", d->kind);
        bsl_emit_put(e, object, "kind_label", d->kind_label);
        bsl_emit_set(e, object, "municipality", municipality(e, &d->municipality));
        bsl_emit_put(e, object, "body", d->body);
        bsl_emit_put(e, object, "subject", d->subject.text);
        bsl_emit_put(e, object, "purpose", d->purpose.text);
        bsl_emit_put(e, object, "registration_number", d->registration_number.text);
        bsl_emit_put(e, object, "case_number", d->case_number.text);
        bsl_emit_put(e, object, "date", d->date.text);
        bsl_emit_put(e, object, "meeting_date", d->meeting_date.text);
        bsl_emit_put(e, object, "portfolio_holder", d->portfolio_holder.text);
        bsl_emit_put(e, object, "author", d->author.text);
        bsl_emit_put(e, object, "department", d->department.text);
        bsl_emit_put(e, object, "phone", d->phone.text);
        bsl_emit_put(e, object, "email", d->email.text);
        bsl_emit_put(e, object, "confidentiality", d->confidentiality.text);
        bsl_emit_set(e, object, "metadata", metadata(e));
        return object;
}

/* ---- parts and sections --------------------------------------------------- */

/* A paper to the council that only its whole shows to be a proposal: the words
 * to whom it is sent made its part a letter. */
static const char *part_kind(const struct bsl_emit *e, uint32_t index)
{
        const struct bsl_document *d = &e->known->facts->document;
        const char *kind = e->at.layout->parts.v[index].kind;

        if (index == 0 && kind && strcmp(kind, "letter") == 0 && d->kind && !d->kind_label &&
            strcmp(d->kind, "council_proposal") == 0)
                return "proposal";
        return kind ? kind : "other";
}

json_t *bsl_emit_parts(struct bsl_emit *e)
{
        const struct bsl_layout *layout = e->at.layout;
        json_t *array = json_array();

        for (uint32_t i = 0; i < layout->parts.n; i++) {
                const struct bsl_part *part = &layout->parts.v[i];
                uint32_t first = part->first_line;
                uint32_t last = part->end_line;
                while (first < last && bsl_span_empty(layout->lines.v[first].span))
                        first++;
                while (last > first && bsl_span_empty(layout->lines.v[last - 1].span))
                        last--;
                if (first == last)
                        continue;
                json_t *object = json_object();
                bsl_emit_set(e, object, "id", json_integer(i + 1));
                bsl_emit_put(e, object, "kind", part_kind(e, i));
                bsl_emit_set(e, object, "title", json_null());
                bsl_emit_put_text_span(e, object, "spans",
                                       (struct bsl_span){layout->lines.v[first].span.start,
                                                         layout->lines.v[last - 1].span.end});
                bsl_emit_append(e, array, object);
        }
        return array;
}

static json_t *paragraphs(struct bsl_emit *e, uint32_t index)
{
        const struct bsl_layout *layout = e->at.layout;
        const struct bsl_section *section = &layout->sections.v[index];
        json_t *array = json_array();

        for (uint32_t i = section->block + 1; i < section->end_block; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                if (block->section != index || block->kind == BSL_BLOCK_HEADING ||
                    block->kind == BSL_BLOCK_FOOTNOTE || bsl_span_empty(block->body))
                        continue;
                json_t *object = json_object();
                bsl_emit_put_text_and_spans(e, object, &block->body);
                bsl_emit_append(e, array, object);
        }
        return array;
}

static const char *section_kind(const struct bsl_emit *e, uint32_t index)
{
        const char *const *kinds = e->known->facts->section_kinds;

        return kinds ? kinds[index] : e->at.layout->sections.v[index].kind;
}

static json_t *section(struct bsl_emit *e, uint32_t index)
{
        const struct bsl_layout *layout = e->at.layout;
        const struct bsl_section *s = &layout->sections.v[index];
        const struct bsl_block *heading = &layout->blocks.v[s->block];
        struct bsl_span whole = heading->flow;
        struct bsl_text_spans spans = {0};
        json_t *object = json_object();

        bsl_emit_put_id(e, object, "id", 's', index);
        bsl_emit_set(e, object, "part", json_integer(s->part + 1));
        bsl_emit_set(e, object, "number", bsl_emit_number_string(e, heading->number));
        bsl_emit_put_words(e, object, "heading", bsl_one(&heading->body));
        bsl_emit_put(e, object, "kind", section_kind(e, index));
        bsl_emit_set(e, object, "level", json_integer(s->level));
        bsl_emit_put(e, object, "rule", s->rule);
        bsl_emit_put_spans(e, object, "heading_spans", bsl_one(&heading->body));
        if (s->end_block > s->block)
                whole.end = layout->blocks.v[s->end_block - 1].flow.end;
        bsl_stream_spans(&layout->flow, e->at.arena, whole, &spans);
        struct bsl_text_spans placed = {0};
        for (uint32_t i = 0; i < spans.n; i++)
                bsl_place_text(&e->at, spans.v[i], &placed);
        bsl_emit_set(e, object, "spans", bsl_emit_spans_json(e, &placed));
        bsl_emit_set(e, object, "paragraphs", paragraphs(e, index));
        bsl_emit_set(e, object, "children", json_array());
        return object;
}

json_t *bsl_emit_sections(struct bsl_emit *e)
{
        uint32_t n = e->at.layout->sections.n;
        json_t **made = bsl_arena_array(e->at.arena, n + 1, sizeof(json_t *));
        json_t *top = json_array();

        for (uint32_t i = 0; made && i < n; i++) {
                made[i] = section(e, i);
                bsl_emit_nest(e, top, made, e->at.layout->sections.v[i].parent, made[i]);
        }
        return top;
}
