// CSV as spreadsheets save it.
#include "system/pack_csv.hpp"
#include <gtest/gtest.h>
#include <random>

using sys::read_csv;

static std::vector<std::string> cells(const sys::CsvRow& row) {
    std::vector<std::string> all;
    for (const auto& cell : row.cells) all.push_back(cell.text);
    return all;
}
using Cells = std::vector<std::string>;

TEST(PackCsv, reads_quotes_line_breaks_and_doubled_quotes) {
    const auto table = read_csv("A,B,C\r\n1,\"two, and\n\"\"more\"\"\",3\r\nx\n").value();
    EXPECT_EQ(cells(table.header), (Cells{"a", "b", "c"}));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(cells(table.rows[0]), (Cells{"1", "two, and\n\"more\"", "3"}));
    EXPECT_EQ(cells(table.rows[1]), (Cells{"x"}));
    EXPECT_EQ(table.rows[1].line, 4);
    EXPECT_EQ(table.cell(table.rows[0], "c")->text, "3");
    EXPECT_EQ(table.cell(table.rows[1], "c"), nullptr);
    EXPECT_EQ(table.cell(table.rows[0], "d"), nullptr);
}

TEST(PackCsv, the_first_line_says_what_separates) {
    for (const auto* text : {"a;b\n1;2,5\n", "a\tb\n1\t2,5\n", "sep=;\r\na;b\r\n1;2,5\r\n",
                             "\"a\";\"b\"\n\"1\";\"2,5\"", "a,b\n1,\"2,5\""})
        EXPECT_EQ(cells(read_csv(text).value().rows.at(0)), (Cells{"1", "2,5"})) << text;
}

TEST(PackCsv, takes_a_byte_order_mark_and_windows_1252) {
    EXPECT_EQ(cells(read_csv("\xEF\xBB\xBFname\nZo\xC3\xAB").value().rows.at(0)), (Cells{"Zoë"}));
    EXPECT_EQ(cells(read_csv("\xEF\xBB\xBFname\nx").value().header), (Cells{"name"}));
    EXPECT_EQ(cells(read_csv("name;x\nZo\xEB;\x80\x93\x94").value().rows.at(0)), (Cells{"Zoë", "€“”"}));
}

TEST(PackCsv, empty_rows_count_as_lines_but_are_no_rows) {
    const auto table = read_csv("\n\na,b\n,\n  , \n1,2\n").value();
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.header.line, 3);
    EXPECT_EQ(table.rows[0].line, 6);
    EXPECT_TRUE(read_csv("").value().header.cells.empty());
}

TEST(PackCsv, a_cell_knows_its_place) {
    const std::string text = "ä,b\n\"é\",  x \n";
    const auto table = read_csv(text).value();
    const auto& cell = table.rows.at(0).cells.at(1);
    EXPECT_EQ(cell.line, 2);
    EXPECT_EQ(cell.column, 5);
    EXPECT_EQ(text.substr(cell.begin, cell.end - cell.begin), "  x ");
    EXPECT_EQ(cell.text, "x");
}

TEST(PackCsv, refuses_with_line_and_mend) {
    const auto detail = [](const std::string& text) {
        const auto table = read_csv(text);
        EXPECT_FALSE(table);
        return table ? std::string() : table.error().detail;
    };
    EXPECT_EQ(detail("a,b\n1,\"open\n\n").substr(0, 7), "line 2:");
    EXPECT_NE(detail("\xFF\xFE"
                     "a")
                  .find("UTF-16"),
              std::string::npos);
    EXPECT_NE(detail(std::string("a,b\n\0", 5)).find("zero byte"), std::string::npos);
    EXPECT_NE(detail("a\n" + std::string(20000, 'x')).find("10,000"), std::string::npos);
    EXPECT_NE(detail(std::string(200, ',')).find("100"), std::string::npos);
    std::string rows = "a\n";
    for (int i = 0; i < 10001; ++i) rows += "x\n";
    EXPECT_NE(detail(rows).find("10,000 rows"), std::string::npos);
}

TEST(PackCsv, any_bytes_are_read_or_refused) {
    static constexpr std::string_view kSigns[] = {",", ";", "\"",   "\"\"", "\n", "\r",   "\r\n",
                                                  "x", "é", "\xE9", "\t",   " ",  "sep=", "\xEF\xBB\xBF"};
    std::mt19937 random(23);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (int i = 0; i < 10; ++i) text += kSigns[random() % std::size(kSigns)];
        const auto table = read_csv(text);
        if (!table) continue;
        for (const auto& row : table->rows)
            for (const auto& cell : row.cells) {
                EXPECT_LE(cell.begin, cell.end);
                EXPECT_LE(cell.end, text.size());
            }
    }
}
