/*
 * The head of a table that lost its columns: the names of the columns, one below the other or
 * in one line. See stacked.h.
 */
#include "layout/stacked.h"

#include "layout/columns.h"
#include "layout/steps.h"

#include <string.h>

enum {
        WHOSE_MAX = 30, /* bytes behind the name of a column of whose it is */
        HEAD_MAX = 120, /* bytes of a line of names */
        SMALL_MAX = 20, /* bytes of a name in small letters */
        NAMES_MIN = 3,  /* columns: two have nothing that tells where a row ends */
};

/* Takes the name of the next column. A reaction answers, but in front of an answer it is put. */
static void take_name(struct bsl_stack *stack, const char *side)
{
        const char *kind = bsl_column_kind(side);
        bool answer = bsl_same(side, "answer");

        if (bsl_same(side, "number") && stack->n == 0)
                stack->number = 0;
        else if (bsl_same(side, "who") && stack->who == BSL_NONE)
                stack->who = stack->n;
        else if (bsl_same(side, "result"))
                stack->result = stack->n;
        else if (stack->remark == BSL_NONE && (kind || answer)) {
                stack->remark = stack->n;
                stack->kind = kind ? kind : "view";
                stack->replies = !kind;
        } else if (answer && stack->answer == BSL_NONE) {
                stack->answer = stack->n;
        }
        stack->n++;
}

bool bsl_stack_opens_head(const struct bsl_stack_cells *c, uint32_t line)
{
        uint32_t len;

        return bsl_line_length(c->layout, line) <= HEAD_MAX &&
               !bsl_line_has(c->layout, line, BSL_LINE_BLANK) &&
               (bsl_stack_opens(c->layout, line) ||
                bsl_line_length(c->layout, line) <= SMALL_MAX) &&
               bsl_column_side(c->names, bsl_stack_line(c->layout, line), &len);
}

/* Takes the names that the line is made of, one or more, the last also where it says whose it
 * is: `Answer of the municipality`. False where it is none. */
static bool take_names(struct bsl_stack_cells *c, uint32_t line)
{
        struct bsl_view rest = bsl_stack_line(c->layout, line);
        struct bsl_stack stack = c->stack;

        if (rest.n > HEAD_MAX || bsl_line_has(c->layout, line, BSL_LINE_COLUMNS | BSL_LINE_COMMA))
                return false;
        while (rest.n > 0 && stack.n < BSL_CELLS_MAX) {
                uint32_t len = 0;
                const char *side = bsl_column_side(c->names, rest, &len);
                bool whose = len + 1 < rest.n && rest.s[len + 1] >= 'a' && rest.s[len + 1] <= 'z';
                if (!side)
                        return false;
                take_name(&stack, side);
                for (rest.s += len, rest.n -= len; rest.n > 0 && strchr(" :?", rest.s[0]);)
                        rest.s++, rest.n--;
                if (whose && rest.n <= WHOSE_MAX && !bsl_line_has(c->layout, line, BSL_LINE_STOP))
                        rest.n = 0;
        }
        c->stack = stack;
        return rest.n == 0;
}

/* A name that no list knows, behind that of the answer and above the first row's number. */
static bool names_result(const struct bsl_stack_cells *c, uint32_t line)
{
        uint32_t next = bsl_stack_below(c->layout, line);
        uint32_t prefix;

        return next != BSL_NONE && c->stack.answer != BSL_NONE && c->stack.result == BSL_NONE &&
               bsl_stack_is_short(c, line, true) &&
               bsl_stack_number(bsl_stack_line(c->layout, line), &prefix) == 0 &&
               (bsl_stack_number(bsl_stack_line(c->layout, next), &prefix) == 1 ||
                (c->stack.number == 0 && bsl_stack_leading(bsl_stack_line(c->layout, next)) == 1));
}

bool bsl_stack_read_head(struct bsl_stack_cells *c, uint32_t line)
{
        uint32_t at = line;

        c->stack = (struct bsl_stack){.first_line = line,
                                      .number = BSL_NONE,
                                      .who = BSL_NONE,
                                      .remark = BSL_NONE,
                                      .answer = BSL_NONE,
                                      .result = BSL_NONE};
        while (at != BSL_NONE && c->stack.n < BSL_CELLS_MAX) {
                bool known = take_names(c, at);
                if (!known && !names_result(c, at))
                        break;
                if (!known)
                        take_name(&c->stack, "result");
                at = bsl_stack_below(c->layout, at);
        }
        c->stack.rows_line = at;
        c->stack.inlined = at != BSL_NONE && c->stack.number == 0 &&
                           bsl_stack_leading(bsl_stack_line(c->layout, at)) == 1;
        if (at == BSL_NONE)
                return false;
        if (c->stack.answer == BSL_NONE) /* a table of one side */
                return c->stack.n == 2 && c->stack.number == 0 && c->stack.remark == 1;
        return c->stack.n >= NAMES_MIN && c->stack.answer == c->stack.remark + 1;
}
