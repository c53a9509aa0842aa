// A walk over the raw bytes: separators, quotes and line ends are ASCII in every encoding we take, so cells can be
// decoded one by one and their places stay places in the file.
#include "system/pack_csv.hpp"
#include "domain/utf8.hpp"
#include "system/pack_bytes.hpp"
#include <algorithm>

namespace sys {

using domain::ErrorKind;
using domain::fail;

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

class CsvReader {
  public:
    explicit CsvReader(std::string_view bytes) : bytes_(bytes), is_utf8_(domain::is_utf8(bytes)) {}

    domain::Result<CsvTable> read() {
        if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF"))
            return refuse("the file is in UTF-16", "save it as “CSV UTF-8”");
        if (bytes_.find('\0') != std::string_view::npos)
            return refuse("the file holds a zero byte, so it is not a text", "save the table as “CSV UTF-8”");
        if (bytes_.starts_with(kUtf8Mark)) at_ = line_start_ = kUtf8Mark.size();
        find_separator();
        CsvTable table;
        while (at_ < bytes_.size()) {
            auto row = read_row();
            if (!row) return tl::unexpected(row.error());
            const bool is_empty =
                std::all_of(row->cells.begin(), row->cells.end(), [](const auto& cell) { return cell.text.empty(); });
            if (is_empty) continue;
            if (table.header.cells.empty()) {
                table.header = headings(std::move(*row));
                continue;
            }
            if (table.rows.size() == kMaxCsvRows)
                return refuse("the table has more than 10,000 rows", "cut it into several packs");
            table.rows.push_back(std::move(*row));
        }
        return table;
    }

  private:
    tl::unexpected<domain::Error> refuse(const std::string& what, const std::string& mend) const {
        return fail(ErrorKind::malformed, "line " + std::to_string(line_) + ": " + what + "; " + mend);
    }

    // A first line "sep=;" says it; else the one that the first line has most of, outside quotes.
    void find_separator() {
        const auto rest = bytes_.substr(at_);
        if (rest.starts_with("sep=") && rest.size() > 4 && rest[4] != '\n' && rest[4] != '\r') {
            separator_ = rest[4];
            at_ += 5;
            take_line_end();
            return;
        }
        std::size_t best = 0;
        for (const char candidate : {',', ';', '\t'}) {
            bool in_quotes = false;
            std::size_t count = 0;
            for (std::size_t i = 0; i < rest.size() && (in_quotes || (rest[i] != '\n' && rest[i] != '\r')); ++i) {
                in_quotes = in_quotes != (rest[i] == '"');
                count += !in_quotes && rest[i] == candidate ? 1 : 0;
            }
            if (count <= best) continue;
            best = count;
            separator_ = candidate;
        }
    }

    bool take_line_end() {
        if (at_ >= bytes_.size() || (bytes_[at_] != '\n' && bytes_[at_] != '\r')) return false;
        at_ += bytes_.substr(at_).starts_with("\r\n") ? 2 : 1;
        ++line_;
        line_start_ = at_;
        return true;
    }

    int column_now() const {
        const auto before = bytes_.substr(line_start_, at_ - line_start_);
        return 1 + static_cast<int>(is_utf8_ ? domain::decode_utf8(before).points.size() : before.size());
    }

    domain::Result<CsvRow> read_row() {
        CsvRow row;
        row.line = line_;
        while (true) {
            if (row.cells.size() == kMaxCsvColumns)
                return refuse("the row has more than 100 cells", "check the quotes of this row");
            auto cell = read_cell();
            if (!cell) return tl::unexpected(cell.error());
            row.cells.push_back(std::move(*cell));
            if (at_ < bytes_.size() && bytes_[at_] == separator_) {
                ++at_;
                continue;
            }
            take_line_end();
            return row;
        }
    }

    domain::Result<CsvCell> read_cell() {
        CsvCell cell;
        cell.line = line_;
        cell.column = column_now();
        cell.begin = at_;
        std::string raw;
        if (at_ < bytes_.size() && bytes_[at_] == '"') {
            if (!take_quoted(raw)) {
                line_ = cell.line;
                return refuse("a quote that opens here is never closed",
                              "close it with \", or write \"\" for the sign itself");
            }
        }
        // What stands behind a closing quote, or a cell without quotes.
        while (at_ < bytes_.size() && bytes_[at_] != separator_ && bytes_[at_] != '\n' && bytes_[at_] != '\r')
            raw += bytes_[at_++];
        cell.end = at_;
        if (raw.size() > kMaxCsvCell)
            return refuse("a cell is longer than 10,000 characters", "check the quotes of this row");
        cell.text = std::string(domain::trim_blanks(to_utf8(raw, is_utf8_)));
        return cell;
    }

    bool take_quoted(std::string& raw) {
        for (++at_; at_ < bytes_.size(); ++at_) {
            if (bytes_[at_] == '"') {
                if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != '"') {
                    ++at_;
                    return true;
                }
                ++at_;
            } else if (bytes_[at_] == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            }
            raw += bytes_[at_];
        }
        return false;
    }

    static CsvRow headings(CsvRow row) {
        for (auto& cell : row.cells)
            std::transform(cell.text.begin(), cell.text.end(), cell.text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return row;
    }

    std::string_view bytes_;
    bool is_utf8_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
    char separator_ = ',';
};

}  // namespace

const CsvCell* CsvTable::cell(const CsvRow& row, std::string_view heading) const {
    for (std::size_t i = 0; i < header.cells.size() && i < row.cells.size(); ++i)
        if (header.cells[i].text == heading) return &row.cells[i];
    return nullptr;
}

domain::Result<CsvTable> read_csv(std::string_view bytes) { return CsvReader(bytes).read(); }

}  // namespace sys
