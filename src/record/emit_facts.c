/* Decisions, recommendations with their answers, promises. See emit.h. */
#include "record/emit.h"

#include <string.h>

/* ---- decisions -------------------------------------------------------------- */

static bool inside(struct bsl_passage passage, struct bsl_span span)
{
        for (uint32_t i = 0; i < passage.n; i++)
                if (bsl_span_holds(passage.v[i], span))
                        return true;
        return false;
}

/* The first element of an ascending list that starts at or behind `from`. */
#define FIRST_FROM(list, from, index)                                                              \
        do {                                                                                       \
                uint32_t low = 0;                                                                  \
                uint32_t high = (list)->n;                                                         \
                while (low < high) {                                                               \
                        uint32_t mid = low + (high - low) / 2;                                     \
                        if ((list)->v[mid].span.start < (from))                                    \
                                low = mid + 1;                                                     \
                        else                                                                       \
                                high = mid;                                                        \
                }                                                                                  \
                (index) = low;                                                                     \
        } while (0)

static json_t *amounts_inside(struct bsl_emit *e, struct bsl_passage passage)
{
        const struct bsl_amounts *list = &e->known->facts->amounts;
        struct bsl_span extent = bsl_passage_extent(passage);
        json_t *array = json_array();
        uint32_t i;

        FIRST_FROM(list, extent.start, i);
        for (; i < list->n && list->v[i].span.start < extent.end; i++)
                if (inside(passage, list->v[i].span))
                        bsl_emit_append(e, array, bsl_emit_amount(e, &list->v[i]));
        return array;
}

static json_t *laws_inside(struct bsl_emit *e, struct bsl_passage passage)
{
        const struct bsl_laws *list = &e->known->facts->laws;
        struct bsl_span extent = bsl_passage_extent(passage);
        json_t *array = json_array();
        uint32_t i;

        FIRST_FROM(list, extent.start, i);
        for (; i < list->n && list->v[i].span.start < extent.end; i++)
                if (inside(passage, list->v[i].span))
                        bsl_emit_append(e, array, bsl_emit_law(e, &list->v[i]));
        return array;
}

static json_t *votes(struct bsl_emit *e, const struct bsl_votes *v)
{
        json_t *object;

        if (!v->printed)
                return json_null();
        object = json_object();
        bsl_emit_set(e, object, "for", v->in_favour < 0 ? json_null() : json_integer(v->in_favour));
        bsl_emit_set(e, object, "against", v->against < 0 ? json_null() : json_integer(v->against));
        bsl_emit_put_words(e, object, "text", v->words);
        bsl_emit_put_spans(e, object, "spans", v->words);
        return object;
}

static json_t *decision(struct bsl_emit *e, uint32_t index)
{
        const struct bsl_decision *d = &e->known->facts->decisions.v[index];
        json_t *object = json_object();

        bsl_emit_put_id(e, object, "id", 'd', index);
        bsl_emit_set(e, object, "number", bsl_emit_number_string(e, d->number));
        bsl_emit_put_title(e, object, d->title);
        bsl_emit_put_words(e, object, "text", d->words);
        bsl_emit_put_spans(e, object, "spans", d->words);
        bsl_emit_put(e, object, "rule", d->rule);
        bsl_emit_set(e, object, "part", json_integer(d->part + 1));
        bsl_emit_put_id(e, object, "section", 's', d->section);
        bsl_emit_put(e, object, "actor", d->actor);
        bsl_emit_put(e, object, "status", d->status);
        bsl_emit_put(e, object, "action", d->action);
        bsl_emit_set(e, object, "votes", votes(e, &d->votes));
        bsl_emit_set(e, object, "amounts", amounts_inside(e, d->words));
        bsl_emit_set(e, object, "laws", laws_inside(e, d->words));
        bsl_emit_set(e, object, "children", json_array());
        return object;
}

json_t *bsl_emit_decisions(struct bsl_emit *e)
{
        const struct bsl_decisions *list = &e->known->facts->decisions;
        json_t **made = bsl_arena_array(e->at.arena, list->n + 1, sizeof(json_t *));
        json_t *top = json_array();

        for (uint32_t i = 0; made && i < list->n; i++) {
                made[i] = decision(e, i);
                bsl_emit_nest(e, top, made, list->v[i].parent, made[i]);
        }
        return top;
}

/* ---- recommendations, promises ---------------------------------------------- */

static json_t *promise(struct bsl_emit *e, const struct bsl_promise *p, bool whole)
{
        json_t *object = json_object();

        bsl_emit_put_words(e, object, "text", p->words);
        bsl_emit_put_spans(e, object, "spans", p->words);
        if (!whole)
                return object;
        bsl_emit_put(e, object, "by", p->by);
        bsl_emit_put(e, object, "deadline", p->deadline);
        bsl_emit_put_id(e, object, "recommendation", 'r', p->recommendation);
        bsl_emit_put_id(e, object, "decision", 'd', p->decision);
        bsl_emit_put(e, object, "rule", p->rule);
        return object;
}

json_t *bsl_emit_promises(struct bsl_emit *e, uint32_t recommendation)
{
        const struct bsl_promises *list = &e->known->facts->promises;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++)
                if (recommendation == BSL_NONE || list->v[i].recommendation == recommendation)
                        bsl_emit_append(e, array,
                                        promise(e, &list->v[i], recommendation == BSL_NONE));
        return array;
}

static json_t *answer(struct bsl_emit *e, const struct bsl_answer *a, uint32_t index)
{
        json_t *object;

        if (!a->given)
                return json_null();
        object = json_object();
        bsl_emit_put(e, object, "by", a->by);
        bsl_emit_put_words(e, object, "text", a->words);
        bsl_emit_put_spans(e, object, "spans", a->words);
        if (a->stance_rule)
                bsl_emit_put(e, object, "rule", a->stance_rule);
        bsl_emit_put(e, object, "stance", a->stance);
        bsl_emit_put_spans(e, object, "stance_spans", a->stance_words);
        bsl_emit_set(e, object, "commitments", bsl_emit_promises(e, index));
        return object;
}

static json_t *recommendation(struct bsl_emit *e, uint32_t index)
{
        const struct bsl_recommendation *r = &e->known->facts->recommendations.v[index];
        json_t *object = json_object();

        bsl_emit_put_id(e, object, "id", 'r', index);
        bsl_emit_set(e, object, "number", bsl_emit_number_string(e, r->number));
        bsl_emit_put_title(e, object, r->title);
        bsl_emit_put(e, object, "adviser", r->adviser.text);
        bsl_emit_put(e, object, "kind", r->kind);
        bsl_emit_put_words(e, object, "text", r->words);
        bsl_emit_put_spans(e, object, "spans", r->words);
        bsl_emit_put(e, object, "rule", r->rule);
        bsl_emit_set(e, object, "part", json_integer(r->part + 1));
        bsl_emit_put_id(e, object, "section", 's', r->section);
        bsl_emit_set(e, object, "answer", answer(e, &r->answer, index));
        return object;
}

json_t *bsl_emit_recommendations(struct bsl_emit *e)
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < e->known->facts->recommendations.n; i++)
                bsl_emit_append(e, array, recommendation(e, i));
        return array;
}
