// The photo check against photos labelled by people: CALLBOARD_PHOTOS or ../shared/photos (tests/beside.hpp), with
// labels.csv (columns file, label, …; label "sharp" must pass, every other must be flagged).
#include "media/local_media.hpp"
#include "tests/beside.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace {

struct Labelled {
    std::string file, label;
};

std::vector<Labelled> read_labels(const std::filesystem::path& folder) {
    std::vector<Labelled> rows;
    std::ifstream in(folder / "labels.csv");
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        Labelled row;
        std::getline(cells, row.file, ',');
        std::getline(cells, row.label, ',');
        rows.push_back(row);
    }
    return rows;
}

// How often a blurred photo scores below a sharp one: the area under the curve of Mann and Whitney.
double area_under_curve(const std::vector<double>& blurred, const std::vector<double>& sharp) {
    double wins = 0;
    for (const double bad : blurred)
        for (const double good : sharp) wins += bad < good ? 1 : bad == good ? 0.5 : 0;
    return wins / static_cast<double>(blurred.size() * sharp.size());
}

TEST(labelled_photos, are_judged_as_people_judged_them) {
    const auto folder = test::beside("CALLBOARD_PHOTOS", "photos");
    if (!folder) GTEST_SKIP() << "no labelled photos to judge: CALLBOARD_PHOTOS would name their folder";
    const auto labels = read_labels(*folder);
    ASSERT_GE(labels.size(), 50U);
    std::size_t right = 0, false_alarms = 0;
    std::vector<double> sharp, blurred;
    for (const Labelled& row : labels) {
        const auto probe = media::LocalMedia().examine(*folder / row.file);
        ASSERT_TRUE(probe.has_value()) << row.file;
        const bool good = row.label == "sharp", flagged = probe->check.verdict != domain::PhotoVerdict::ok;
        right += good != flagged ? 1 : 0;
        false_alarms += good && flagged ? 1 : 0;
        if (good) sharp.push_back(probe->check.score);
        if (row.label == "defocus" || row.label == "motion") blurred.push_back(probe->check.score);
    }
    EXPECT_GE(static_cast<double>(right) / static_cast<double>(labels.size()), 0.95);
    EXPECT_LE(static_cast<double>(false_alarms) / static_cast<double>(sharp.size()), 0.05);
    EXPECT_GE(area_under_curve(blurred, sharp), 0.98);
}

}  // namespace
