/* References: laws, dates, amounts, documents, bodies, people, addresses. See emit.h. */
#include "record/emit.h"

#include <string.h>

/* ---- references ------------------------------------------------------------ */

json_t *bsl_emit_law(struct bsl_emit *e, const struct bsl_law *l)
{
        json_t *object = json_object();
        struct bsl_span span = l->span;

        bsl_emit_put_words(e, object, "text", bsl_one(&span));
        bsl_emit_put(e, object, "title", l->title);
        bsl_emit_put(e, object, "bwb_id", l->bwb_id);
        bsl_emit_put(e, object, "article", l->article);
        bsl_emit_put(e, object, "paragraph", l->paragraph);
        bsl_emit_put(e, object, "item", l->item);
        bsl_emit_set(e, object, "uri",
                     l->bwb_id ? json_sprintf("https://wetten.overheid.nl/%s", l->bwb_id)
                               : json_null());
        bsl_emit_set(e, object, "jci",
                     l->bwb_id ? json_sprintf("jci1.3:c:%s%s%s%s%s", l->bwb_id,
                                              l->article ? "&artikel=" : "",
                                              l->article ? l->article : "",
                                              l->paragraph ? "&lid=" : "",
                                              l->paragraph ? l->paragraph : "")
                               : json_null());
        bsl_emit_put(e, object, "rule", l->rule);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&span));
        return object;
}

static json_t *date(struct bsl_emit *e, const struct bsl_date *d)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", bsl_one(&d->span));
        bsl_emit_put(e, object, "value", d->value);
        bsl_emit_set(e, object, "resolved", json_boolean(d->resolved));
        bsl_emit_put(e, object, "rule", d->rule);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&d->span));
        return object;
}

json_t *bsl_emit_amount(struct bsl_emit *e, const struct bsl_amount *a)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", bsl_one(&a->span));
        bsl_emit_set(e, object, "cents", json_integer(a->cents));
        bsl_emit_put(e, object, "per", a->per);
        bsl_emit_put(e, object, "kind", a->kind);
        bsl_emit_put(e, object, "rule", a->rule);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&a->span));
        return object;
}

static json_t *document_reference(struct bsl_emit *e, const struct bsl_reference *r)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", bsl_one(&r->span));
        bsl_emit_put(e, object, "kind", r->kind);
        bsl_emit_put(e, object, "id", r->id);
        bsl_emit_put(e, object, "uri", r->uri);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&r->span));
        bsl_emit_put(e, object, "rule", r->rule);
        return object;
}

static json_t *organisation(struct bsl_emit *e, const struct bsl_reference *r)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", bsl_one(&r->span));
        bsl_emit_put(e, object, "name", r->name);
        bsl_emit_put(e, object, "acronym", r->id);
        bsl_emit_put(e, object, "kind", r->kind);
        bsl_emit_put(e, object, "uri", r->uri);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&r->span));
        bsl_emit_put(e, object, "rule", r->rule);
        return object;
}

static json_t *person(struct bsl_emit *e, const struct bsl_reference *r)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", bsl_one(&r->span));
        bsl_emit_put(e, object, "name", r->name);
        bsl_emit_put(e, object, "role", r->id);
        bsl_emit_put_spans(e, object, "spans", bsl_one(&r->span));
        bsl_emit_put(e, object, "rule", r->rule);
        return object;
}

static json_t *reference_list(struct bsl_emit *e, const struct bsl_references *list,
                              json_t *(*make)(struct bsl_emit *, const struct bsl_reference *))
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++)
                bsl_emit_append(e, array, make(e, &list->v[i]));
        return array;
}

static json_t *url_list(struct bsl_emit *e)
{
        const struct bsl_references *list = &e->known->facts->urls;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                json_t *object = json_object();
                bsl_emit_put_words(e, object, "text", bsl_one(&list->v[i].span));
                bsl_emit_put(e, object, "url", list->v[i].uri);
                bsl_emit_put_spans(e, object, "spans", bsl_one(&list->v[i].span));
                bsl_emit_append(e, array, object);
        }
        return array;
}

json_t *bsl_emit_references(struct bsl_emit *e)
{
        const struct bsl_facts *f = e->known->facts;
        json_t *object = json_object();
        json_t *laws = json_array();
        json_t *dates = json_array();
        json_t *amounts = json_array();

        for (uint32_t i = 0; i < f->laws.n; i++)
                bsl_emit_append(e, laws, bsl_emit_law(e, &f->laws.v[i]));
        for (uint32_t i = 0; i < f->dates.n; i++)
                bsl_emit_append(e, dates, date(e, &f->dates.v[i]));
        for (uint32_t i = 0; i < f->amounts.n; i++)
                bsl_emit_append(e, amounts, bsl_emit_amount(e, &f->amounts.v[i]));
        bsl_emit_set(e, object, "laws", laws);
        bsl_emit_set(e, object, "dates", dates);
        bsl_emit_set(e, object, "amounts", amounts);
        bsl_emit_set(e, object, "documents", reference_list(e, &f->documents, document_reference));
        bsl_emit_set(e, object, "organisations",
                     reference_list(e, &f->organisations, organisation));
        bsl_emit_set(e, object, "people", reference_list(e, &f->people, person));
        bsl_emit_set(e, object, "urls", url_list(e));
        return object;
}
