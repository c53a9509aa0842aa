// The steps of ports::Network::check_request, then what the sign-in itself tells, then the rules of the house.
#include "services/account_check.hpp"
#include "ports/server_clock.hpp"

namespace services {

std::optional<ports::HttpRequest> AccountCheck::next(ports::Session session) {
    session.account = report_.account;  // with what the steps before have filled in
    if (asking_ == Asking::account) {
        if (auto request = network_.check_request(session, step_)) return request;
        asking_ = Asking::sign_in;
        if (auto request = network_.sign_in_request(session)) return request;
        report_.sign_in = network_.read_sign_in(session, nullptr, session.now);
        asking_ = Asking::rules;
    }
    if (asking_ == Asking::rules) {
        if (auto request = network_.house_rules_request(session)) return request;
        asking_ = Asking::nothing;
    }
    return std::nullopt;
}

domain::Status AccountCheck::take(const domain::Result<ports::HttpReply>& reply, const ports::Session& session) {
    if (asking_ == Asking::sign_in) {  // not every server has that page: then it is simply not told
        report_.sign_in = network_.read_sign_in(session, reply ? &*reply : nullptr, session.now);
        asking_ = Asking::rules;
        return {};
    }
    if (asking_ == Asking::rules) {
        if (auto rules = reply.and_then([&](const auto& r) { return network_.read_house_rules(r, session.now); }))
            report_.rules = std::move(*rules);
        asking_ = Asking::nothing;
        return {};
    }
    if (!reply) return tl::unexpected(reply.error());
    if (auto read = network_.read_check(report_.account, step_, *reply, session.now); !read) return read;
    if (const auto ahead = ports::server_ahead(*reply, session.now)) report_.server_ahead = ahead;
    if (const auto budget = network_.read_budget(*reply)) report_.budget = budget;
    ++step_;
    return {};
}

}  // namespace services
