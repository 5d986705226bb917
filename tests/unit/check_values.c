/* extract/values: printed numbers to cents, parts of dates to days and back. */
#include "suite.h"

#include "extract/references/values.h"

#include <string.h>

static struct bsl_view view(const char *s)
{
        return (struct bsl_view){s, strlen(s)};
}

static const struct {
        const char *number;
        int64_t unit;
        int64_t cents; /* -1: cannot be read */
} AMOUNTS[] = {
        {"0", 1, 0},
        {"95", 1, 9500},
        {"644.000", 1, 64400000},
        {"4.125.000", 1, 412500000},
        {"310.000,00", 1, 31000000},
        {"1.250,50", 1, 125050},
        {"1250,5", 1, 125050},
        {"12,34", 1, 1234},
        {"12.34", 1, 1234},
        {"25,000", 1, 2500000},
        {"0,125", 1, 13},
        {"0.124", 1, 12},
        {"500. 000", 1, 50000000},
        {"4 125 000", 1, 412500000},
        {"1.250.00", 1, 125000},
        {"1.250.000.00", 1, 125000000},
        {"1,250.75", 1, 125075},
        {"13,2", 1000000, 1320000000},
        {"1.4", 1000000, 140000000},
        {"1.250", 1000000, 125000000000},
        {"4,125", 1000000, 412500000000},
        {"0,125", 1000000, 12500000},
        {"3", 1000000000, 300000000000},
        {"6", 100000, 60000000},
        {"1,5", 1, 150},
        {"99999999999999", 1, 9999999999999900},
        {"999999999999999", 1, -1},
        {"99999999999", 1000000000, -1},
        {"12.3456.789", 1, -1},
        {"1234.567.890", 1, -1},
        {"1.2.3.4.5.6.7.8.9", 1, -1},
        {"", 1, -1},
        {"..,,", 1, -1},
        {"5", 0, -1},
};

START_TEST(a_number_is_cents)
{
        int64_t cents = -1;
        bool read = bsl_value_cents(view(AMOUNTS[_i].number), AMOUNTS[_i].unit, &cents);

        ck_assert_msg(read == (AMOUNTS[_i].cents >= 0), "%s", AMOUNTS[_i].number);
        if (read)
                ck_assert_msg(cents == AMOUNTS[_i].cents, "%s: %lld", AMOUNTS[_i].number,
                              (long long)cents);
}
END_TEST

static const struct {
        const char *text;
        int32_t number;
} DIGITS[] = {
        {"3", 3},
        {"03", 3},
        {"3l", 31},
        {"l", 1},
        {"1O", 10},
        {"I2", 12},
        {"\xE2\x80\x99"
         "26",
         26},
        {"", -1},
        {"-", -1},
        {"123456", -1},
};

START_TEST(digits_are_read_through_damage)
{
        ck_assert_int_eq(bsl_value_digits(view(DIGITS[_i].text)), DIGITS[_i].number);
}
END_TEST

START_TEST(years_of_two_digits_turn_at_the_pivot)
{
        ck_assert_int_eq(bsl_value_year(view("21"), 60), 2021);
        ck_assert_int_eq(bsl_value_year(view("60"), 60), 2060);
        ck_assert_int_eq(bsl_value_year(view("61"), 60), 1961);
        ck_assert_int_eq(bsl_value_year(view("1998"), 60), 1998);
        ck_assert_int_eq(bsl_value_year(view(""), 60), -1);
}
END_TEST

static const struct {
        struct bsl_day day;
        bool valid;
        const char *iso;
} DAYS[] = {
        {{2012, 5, 29}, true, "2012-05-29"}, {{2012, 5, 0}, true, "2012-05"},
        {{2012, 0, 0}, true, "2012"},        {{2012, 2, 29}, true, "2012-02-29"},
        {{2000, 2, 29}, true, "2000-02-29"}, {{1900, 2, 29}, false, NULL},
        {{2021, 2, 29}, false, NULL},        {{2021, 4, 31}, false, NULL},
        {{2021, 13, 1}, false, NULL},        {{2021, 0, 5}, false, NULL},
        {{1200, 1, 1}, false, NULL},         {{2300, 1, 1}, false, NULL},
};

START_TEST(a_day_is_valid_and_reads_as_it_prints)
{
        char iso[BSL_ISO_MAX];
        struct bsl_day back;

        ck_assert_int_eq(bsl_day_valid(DAYS[_i].day), DAYS[_i].valid);
        if (!DAYS[_i].valid)
                return;
        bsl_day_print(DAYS[_i].day, iso);
        ck_assert_str_eq(iso, DAYS[_i].iso);
        ck_assert(bsl_day_read(iso, &back));
        ck_assert_int_eq(bsl_day_compare(back, DAYS[_i].day), 0);
}
END_TEST

START_TEST(every_day_of_four_centuries_reads_as_it_prints)
{
        uint32_t valid = 0;

        for (uint32_t i = 0; i < 400u * 12 * 31; i++) {
                struct bsl_day day = {(uint16_t)(1700 + i / 372), (uint8_t)(1 + i / 31 % 12),
                                      (uint8_t)(1 + i % 31)};
                struct bsl_day back;
                char iso[BSL_ISO_MAX];
                bsl_day_print(day, iso);
                ck_assert_int_eq(bsl_day_read(iso, &back), bsl_day_valid(day));
                valid += bsl_day_valid(day);
        }
        ck_assert_uint_eq(valid, 146097); /* days in 400 years */
}
END_TEST

static const char *const NO_DAYS[] = {"",           "12",          "2012-",
                                      "2012-5",     "2012-05-29-", "2012-05-32",
                                      "2012/05/29", "20120529",    "2012-05-29T"};

START_TEST(what_is_no_iso_date_is_refused)
{
        struct bsl_day day;

        ck_assert(!bsl_day_read(NO_DAYS[_i], &day));
        ck_assert(!bsl_day_read(NULL, &day));
}
END_TEST

START_TEST(a_day_without_a_year_is_the_nearest)
{
        struct bsl_day now = {2012, 11, 20};

        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 11, 13}, now, false), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 11, 20}, now, false), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 12, 1}, now, false), 2011);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 12, 0}, now, false), 2011);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 11, 0}, now, false), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 12, 1}, now, true), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 2, 3}, now, true), 2013);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 2, 29}, now, false), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 2, 30}, now, false), 0);
        now = (struct bsl_day){2012, 5, 0};
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 5, 13}, now, false), 2012);
        ck_assert_uint_eq(bsl_day_near((struct bsl_day){0, 5, 13}, now, true), 2012);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("values");
        TCase *tests = tcase_create("values");

        tcase_add_loop_test(tests, a_number_is_cents, 0, sizeof AMOUNTS / sizeof AMOUNTS[0]);
        tcase_add_loop_test(tests, digits_are_read_through_damage, 0,
                            sizeof DIGITS / sizeof DIGITS[0]);
        tcase_add_test(tests, years_of_two_digits_turn_at_the_pivot);
        tcase_add_loop_test(tests, a_day_is_valid_and_reads_as_it_prints, 0,
                            sizeof DAYS / sizeof DAYS[0]);
        tcase_add_test(tests, every_day_of_four_centuries_reads_as_it_prints);
        tcase_add_loop_test(tests, what_is_no_iso_date_is_refused, 0,
                            sizeof NO_DAYS / sizeof NO_DAYS[0]);
        tcase_add_test(tests, a_day_without_a_year_is_the_nearest);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
