// Collects faults of a pack with their places, for the parts of check_pack.
#pragma once
#include "domain/pack_check.hpp"

namespace domain {

class PackFaults {
  public:
    explicit PackFaults(const PackPlaces& places) : places_(places) {}
    void error(std::string_view part, std::string what, std::string mend) {
        add(PackFault::Weight::error, part, std::move(what), std::move(mend));
    }
    void warn(std::string_view part, std::string what, std::string mend) {
        add(PackFault::Weight::warning, part, std::move(what), std::move(mend));
    }
    std::vector<PackFault> take() { return std::move(faults_); }

  private:
    void add(PackFault::Weight weight, std::string_view part, std::string what, std::string mend) {
        const auto place = places_.of(part);
        faults_.push_back({weight, place.file, place.line, place.column, std::move(what), std::move(mend)});
    }

    const PackPlaces& places_;
    std::vector<PackFault> faults_;
};

std::string in_quotes(std::string_view text);  // “text”, cut at 60 characters

void check_event(const Pack& pack, PackFaults& faults);
void check_templates(const Pack& pack, PackFaults& faults);
void check_people(const Pack& pack, PackFaults& faults);
void check_cues(const Pack& pack, PackFaults& faults);

}  // namespace domain
