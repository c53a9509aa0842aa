// What is wrong with a pack that could be read: what contradicts itself, points nowhere, or will not fit on the night.
#pragma once
#include "domain/pack.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

struct PackPlace {
    std::string file;
    int line = 0;
    int column = 0;
};

// Where each part of a pack was read. A part is named by a path: "event/zone", "hashtags/0/tag", "templates/3/text",
// "people/2/mastodon", "cues/5". What has no place of its own is where its parent is.
class PackPlaces {
  public:
    void put(std::string part, PackPlace place) { places_[std::move(part)] = std::move(place); }
    PackPlace of(std::string_view part) const;

  private:
    std::map<std::string, PackPlace, std::less<>> places_;
};

// Every fault, in the order event, hashtags, accounts, look, templates, people, cues. Pure; a second for the largest
// pack.
std::vector<PackFault> check_pack(const Pack& pack, const PackPlaces& places);

// The networks that the pack's accounts want, each once; Mastodon, Bluesky and X when it wants none.
std::vector<NetworkKind> wanted_networks(const Pack& pack);

// How long templates can become: every slot at its longest, every optional part there. Looks at all people once, when
// made. The pack must outlive it.
class LongestFill {
  public:
    explicit LongestFill(const Pack& pack);
    // The longest text that could go to `network`. malformed when the wording cannot be parsed.
    Result<std::string> text(const Template& tpl, NetworkKind network) const;

  private:
    std::string value(const SlotRule& rule, NetworkKind network) const;
    const std::string& cue_title(const TemplateId& id) const;

    const Pack& pack_;
    std::vector<Person> longest_;  // for each network, whose name and handle count most there
    std::vector<std::string> tags_;
    std::map<TemplateId, std::string> cue_titles_;
    std::string any_cue_title_;
};

// The years (1900 to 2099) that a text names, in order, each once.
std::vector<int> years_in(std::string_view text);
// The year a hashtag ends in: BOTY26 → 2026, Slam2025 → 2025; 0 when it ends in none. Two digits count as this
// century's.
int year_of_tag(std::string_view tag);

}  // namespace domain
