// CSV as a spreadsheet saves it. Source: RFC 4180, and what spreadsheets do beside it: ';' or tab between cells, a
// byte-order mark, Windows-1252, a first line "sep=;".
#pragma once
#include "domain/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace sys {

inline constexpr std::size_t kMaxCsvRows = 10000;
inline constexpr std::size_t kMaxCsvColumns = 100;
inline constexpr std::size_t kMaxCsvCell = 10000;  // bytes

struct CsvCell {
    std::string text;  // UTF-8, without quotes, blanks at its ends cut
    int line = 0, column = 0;
    std::size_t begin = 0, end = 0;  // of the raw cell in the bytes, its quotes included
};

struct CsvRow {
    std::vector<CsvCell> cells;
    int line = 0;
};

struct CsvTable {
    CsvRow header;
    std::vector<CsvRow> rows;  // without those that are empty
    // The cell of that row under that heading (lower case); nullptr when the row is shorter or there is no such column.
    const CsvCell* cell(const CsvRow& row, std::string_view heading) const;
};

// malformed: detail is "line N: what; mend". An empty file is a table without header.
domain::Result<CsvTable> read_csv(std::string_view bytes);

}  // namespace sys
