// Prints, as CSV, what the photo check measures in each file: the numbers that its weights are fitted to.
// usage: photo_features FILE... > features.csv    (or a list of names on standard input, one a line)
#include "media/photo_probe.hpp"
#include "media/picture_file.hpp"
#include <iostream>
#include <string>

namespace {

void print_head() {
    std::cout << "file,noise,detail_top,detail_broad,fine_top,contrast_top,edge_ratio,edge_mean,edge_wide,anisotropy,"
                 "smear_degrees,textured_share,mean,median,p98,white,clipped_share,typical_noise,can_tell,"
                 "near_white_share,white_border,step_ratio,wave_gap,quantisation,width,height\n";
}

void print_row(const std::string& file, const domain::PhotoEvidence& evidence) {
    const domain::ImageMetrics& m = evidence.metrics;
    std::cout << file;
    for (const double value : {m.noise,
                               m.detail_top,
                               m.detail_broad,
                               m.fine_top,
                               m.contrast_top,
                               m.edge_ratio,
                               m.edge_mean,
                               m.edge_wide,
                               m.anisotropy,
                               m.smear_degrees,
                               m.textured_share,
                               m.mean,
                               m.median,
                               m.p98,
                               m.white,
                               m.clipped_share,
                               m.typical_noise,
                               m.can_tell ? 1.0 : 0.0,
                               m.near_white_share,
                               m.white_border})
        std::cout << ',' << value;
    const domain::Blockiness blocks = evidence.blocks.value_or(domain::Blockiness{});
    std::cout << ',' << blocks.step_ratio << ',' << blocks.wave_gap << ',' << evidence.quantisation.value_or(0) << ','
              << evidence.width_px << ',' << evidence.height_px << '\n';
}

bool measure_file(const std::string& file) {
    const auto bytes = media::read_picture_file(file);
    if (!bytes) {
        std::cerr << bytes.error().detail << '\n';
        return false;
    }
    const auto gathered = media::gather_evidence(*bytes);
    if (!gathered) {
        std::cerr << file << ": " << gathered.error().detail << '\n';
        return false;
    }
    print_row(file, gathered->evidence);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    print_head();
    bool all = true;
    for (int i = 1; i < argc; ++i) all = measure_file(argv[i]) && all;
    if (argc == 1)
        for (std::string line; std::getline(std::cin, line);) all = measure_file(line) && all;
    return all ? 0 : 1;
}
