// One delivery, one line.
#include "cli/delivery_lines.hpp"
#include "cli/json_line.hpp"
#include "domain/time_text.hpp"
#include "services/by_hand_folder.hpp"
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using Json = nlohmann::ordered_json;

void print_delivery(const domain::Delivery& delivery, CliContext& context, const domain::Engagement* counts) {
    const bool is_waiting = delivery.state == domain::DeliveryState::waiting;
    const auto folder =
        is_waiting ? services::ByHandFolder(context.home / "by-hand", delivery.id).path().string() : std::string();
    if (!context.json) {
        context.out << delivery.id.value << "  " << delivery.account.value << "  " << domain::name_of(delivery.state);
        if (delivery.parts > 1) context.out << "  part " << delivery.part << " of " << delivery.parts;
        if (!delivery.url.empty()) context.out << "  " << delivery.url;
        if (!delivery.answers.empty()) context.out << "  answers " << delivery.answers.value;
        if (counts != nullptr)
            context.out << "  likes " << counts->likes << ", reposts " << counts->reposts << ", replies "
                        << counts->replies;
        if (!delivery.error.empty()) context.out << "  (" << delivery.error << ')';
        context.out << '\n';
        if (!folder.empty())
            context.out << "  post it by hand from " << folder << ", then: callboard outbox done " << delivery.id.value
                        << " --url LINK\n";
        return;
    }
    Json line{{"delivery", delivery.id.value},
              {"account", delivery.account.value},
              {"state", domain::name_of(delivery.state)},
              {"url", delivery.url}};
    if (!folder.empty()) line["folder"] = folder;
    if (delivery.parts > 1) {
        line["part"] = delivery.part;
        line["parts"] = delivery.parts;
    }
    if (!delivery.error.empty()) line["error"] = delivery.error;
    if (!delivery.answers.empty()) line["answers"] = delivery.answers.value;
    if (counts != nullptr) {
        line["likes"] = counts->likes;
        line["reposts"] = counts->reposts;
        line["replies"] = counts->replies;
        line["read"] = domain::to_iso(counts->read);
    }
    print_json(context.out, line);
}

void refuse_with(const domain::Error& error, CliContext& context) {
    context.refuse(error.detail);
    const bool is_a_no = error.kind == domain::ErrorKind::rejected || error.kind == domain::ErrorKind::conflict;
    if (is_a_no) context.exit_code = 1;
}

}  // namespace cli
