// The token of an account. A Secret cannot be printed or logged; only the network adapter reveals it.
#pragma once
#include "domain/post.hpp"
#include "domain/result.hpp"
#include <string>

namespace ports {

class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    bool empty() const { return value_.empty(); }
    // For the header of a request, and nowhere else.
    const std::string& reveal() const { return value_; }
    bool is_same(const Secret& other) const { return value_ == other.value_; }

  private:
    std::string value_;
};

class Secrets {
  public:
    virtual ~Secrets() = default;
    // not_found when the account never signed in here; storage when others can read the file.
    virtual domain::Result<Secret> get(const domain::AccountId& account) const = 0;
    virtual domain::Status put(const domain::AccountId& account, Secret secret) = 0;
    virtual domain::Status remove(const domain::AccountId& account) = 0;
};

}  // namespace ports
