// Sets a curl handle up for one request, and takes its answer in within the limits.
#include "net/curl_transfer.hpp"
#include "net/curl_error.hpp"
#include "net/public_address.hpp"
#include "net/user_agent.hpp"
#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace net {

using domain::ErrorKind;
using domain::fail;

static bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

static std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return out;
}

static std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// What the environment says, and loopback: a proxy cannot reach our own machine.
static std::string no_proxy_list() {
    std::string list = "localhost,127.0.0.1,::1";
    for (const char* name : {"no_proxy", "NO_PROXY"})
        if (const char* given = std::getenv(name); given != nullptr && *given != '\0') {
            if (std::strcmp(given, "*") == 0) return "*";
            return list + "," + given;
        }
    return list;
}

CurlTransfer::CurlTransfer(ports::TransferId id, TransferKind kind, ports::HttpRequest request,
                           const ports::WireSink& sink)
    : id_(id), kind_(kind), request_(std::move(request)), sink_(sink), easy_(curl_easy_init()) {}

CurlTransfer::~CurlTransfer() {
    curl_easy_cleanup(easy_);
    curl_slist_free_all(header_list_);
    curl_mime_free(mime_);
}

domain::Result<std::unique_ptr<CurlTransfer>> CurlTransfer::create(ports::TransferId id, TransferKind kind,
                                                                   ports::HttpRequest request,
                                                                   const CurlOptions& options,
                                                                   const ports::WireSink& sink) {
    std::unique_ptr<CurlTransfer> transfer(new CurlTransfer(id, kind, std::move(request), sink));
    if (transfer->easy_ == nullptr) return fail(ErrorKind::offline, "no memory for another request");
    if (auto ok = transfer->set_up(options); !ok) return tl::unexpected(ok.error());
    return transfer;
}

domain::Status CurlTransfer::set_up(const CurlOptions& options) {
    if (has_control(request_.url) || request_.url.size() > 8192)
        return fail(ErrorKind::rejected, "the address cannot be used: it is too long or holds a control character");
    curl_easy_setopt(easy_, CURLOPT_URL, request_.url.c_str());
    const auto agent = options.user_agent.empty() ? std::string(user_agent()) : options.user_agent;
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, agent.c_str());
    set_limits(options);
    if (auto ok = set_method(); !ok) return ok;
    if (auto ok = set_headers(); !ok) return ok;
    if (kind_ == TransferKind::stream) set_socket(agent);
    return {};
}

// TLS and proxies stay curl's; what is said on the connection is ours.
void CurlTransfer::set_socket(const std::string& agent) {
    const auto http = http_of_websocket(request_.url);
    if (!http) return;
    curl_easy_setopt(easy_, CURLOPT_URL, http->c_str());
    curl_easy_setopt(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy_, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(easy_, CURLOPT_HTTPPROXYTUNNEL, 1L);
    curl_easy_setopt(easy_, CURLOPT_FORBID_REUSE, 0L);  // or it would be closed as soon as it stands
    socket_ = std::make_unique<CurlSocket>(easy_, request_, agent, request_.total_timeout);
}

void CurlTransfer::set_limits(const CurlOptions& options) {
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    // A resolver that hangs must not hold the wire up when its transfer ends.
    curl_easy_setopt(easy_, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, words_);
    curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_MAXREDIRS, kMaxRedirects);
    no_proxy_ = no_proxy_list();
    curl_easy_setopt(easy_, CURLOPT_NOPROXY, no_proxy_.c_str());
    if (!options.ca_file.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request_.connect_timeout.count()));
    // A stream has no end; its silence is watched instead (silent_until).
    const auto total = kind_ == TransferKind::stream ? 0L : static_cast<long>(request_.total_timeout.count());
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, total);
    curl_easy_setopt(easy_, CURLOPT_TCP_KEEPALIVE, 1L);
    if (kind_ == TransferKind::request) curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    // A Mastodon server may send streams on to another host of its own (301). It knows the token that it gave us; a
    // stream over TLS may not fall back to plain http on the way.
    if (kind_ == TransferKind::stream) {
        curl_easy_setopt(easy_, CURLOPT_UNRESTRICTED_AUTH, 1L);
        if (request_.url.starts_with("https:")) curl_easy_setopt(easy_, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    }
    if (request_.fresh_connection || kind_ == TransferKind::stream) {
        curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy_, CURLOPT_FORBID_REUSE, 1L);
    }
    if (request_.public_only) keep_public();
    curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &CurlTransfer::on_header);
    curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy_, CURLOPT_PRIVATE, this);
}

// Asked when a connection is made, and again before each request on it: a redirect may use one that stands.
void CurlTransfer::keep_public() {
    curl_easy_setopt(
        easy_, CURLOPT_OPENSOCKETFUNCTION, +[](void*, curlsocktype, curl_sockaddr* address) -> curl_socket_t {
            if (!is_public_address(address->addr)) return CURL_SOCKET_BAD;
            return ::socket(address->family, address->socktype, address->protocol);
        });
    curl_easy_setopt(
        easy_, CURLOPT_PREREQFUNCTION, +[](void*, char* peer, char*, int, int) -> int {
            return is_public_address(std::string(peer)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
        });
}

domain::Status CurlTransfer::set_method() {
    if (request_.method == "GET") {
        curl_easy_setopt(easy_, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 1L);
        return {};
    }
    if (request_.method != "POST" && request_.method != "PUT" && request_.method != "DELETE" &&
        request_.method != "PATCH")
        return fail(ErrorKind::rejected, "a request's method must be GET, POST, PUT, PATCH or DELETE");
    if (!request_.parts.empty()) {
        set_parts();
    } else if (request_.method != "DELETE" || !request_.body.empty()) {
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request_.body.data());
    }
    curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    return {};
}

void CurlTransfer::set_parts() {
    mime_ = curl_mime_init(easy_);
    for (const auto& part : request_.parts) {
        auto* entry = curl_mime_addpart(mime_);
        curl_mime_name(entry, part.name.c_str());
        curl_mime_data(entry, part.body.data(), part.body.size());
        if (!part.filename.empty()) curl_mime_filename(entry, part.filename.c_str());
        if (!part.content_type.empty()) curl_mime_type(entry, part.content_type.c_str());
    }
    curl_easy_setopt(easy_, CURLOPT_MIMEPOST, mime_);
}

domain::Status CurlTransfer::set_headers() {
    bool has_type = false;
    // "Expect: 100-continue" costs a second with servers that do not know it, and some never answer at all.
    header_list_ = curl_slist_append(header_list_, "Expect:");
    for (const auto& [name, value] : request_.headers) {
        if (name.empty() || has_control(name) || name.find_first_of(": ") != name.npos || has_control(value))
            return fail(ErrorKind::rejected,
                        "a header cannot be sent: it holds a line break or another control character");
        const auto known = lower(name);
        if (known == "user-agent") continue;
        has_type = has_type || known == "content-type";
        auto line = name;
        line.append(value.empty() ? ";" : ": ").append(value);
        header_list_ = curl_slist_append(header_list_, line.c_str());
    }
    // Without a body there is no type to speak of, and libcurl would say "form".
    if (!has_type && request_.parts.empty() && request_.body.empty())
        header_list_ = curl_slist_append(header_list_, "Content-Type:");
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, header_list_);
    return {};
}

CurlTransfer::Steady::time_point CurlTransfer::silent_until() const {
    return kind_ == TransferKind::stream ? last_byte_ + request_.total_timeout : Steady::time_point::max();
}

// Notes why, and makes curl stop.
bool CurlTransfer::refuse_reply(std::string detail) {
    broken_limit_ = domain::Error{ErrorKind::malformed, host_of(request_.url) + " " + std::move(detail)};
    return false;
}

std::size_t CurlTransfer::take_header(std::string_view line) {
    last_byte_ = Steady::now();
    header_bytes_ += line.size();
    if (header_bytes_ > kMaxHeaderBytes) return refuse_reply("sends headers without end"), 0;
    const auto size = std::max<std::size_t>(line.size(), 1);
    if (line.starts_with("HTTP/")) {  // a new answer: after a redirect or a 1xx the last one counts
        reply_.headers.clear();
        return size;
    }
    const auto colon = line.find(':');
    if (colon == line.npos) return size;
    if (reply_.headers.size() >= kMaxHeaders) return refuse_reply("sends more than 200 headers"), 0;
    reply_.headers.push_back({lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
    return size;
}

std::size_t CurlTransfer::take_body(std::string_view bytes) {
    last_byte_ = Steady::now();
    if (kind_ == TransferKind::stream) return take_stream(bytes) ? bytes.size() : 0;
    if (reply_.body.size() + bytes.size() > request_.max_reply_bytes)
        return refuse_reply("answers with more than " + std::to_string(request_.max_reply_bytes / 1024) + " KiB"), 0;
    reply_.body += bytes;
    return bytes.size();
}

// The body of a refusal is kept for its reason; the bytes of a stream go on as they come.
bool CurlTransfer::take_stream(std::string_view bytes) {
    if (status() / 100 != 2) {
        reply_.body += bytes.substr(0, kMaxRefusalBytes - std::min(kMaxRefusalBytes, reply_.body.size()));
        return true;
    }
    if (!opened_) sink_(ports::StreamOpened{id_, status()});
    opened_ = true;
    sink_(ports::StreamBytes{id_, std::string(bytes)});
    return true;
}

int CurlTransfer::status() const {
    if (socket_) return socket_->status();
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

void CurlTransfer::fail_with(domain::Error why) {
    if (kind_ == TransferKind::request)
        sink_(ports::TransferDone{id_, tl::unexpected(std::move(why))});
    else
        sink_(ports::StreamEnded{id_, status(), std::move(why), std::move(reply_.body)});
}

// The other side ended it by itself: a request is answered; a stream is over, or was refused.
void CurlTransfer::finish(CURLcode code) {
    if (broken_limit_) return fail_with(*broken_limit_);
    if (code != CURLE_OK) return fail_with(error_of(easy_, code, words_));
    if (kind_ == TransferKind::request) {
        reply_.status = status();
        return sink_(ports::TransferDone{id_, std::move(reply_)});
    }
    const auto host = host_of(request_.url);
    if (status() / 100 == 2) return fail_with({ErrorKind::timeout, host + " closed the stream"});
    fail_with({ErrorKind::rejected, host + " gives no stream (HTTP " + std::to_string(status()) + ")"});
}

bool CurlTransfer::pump() {
    auto pumped = socket_->pump();
    if (pumped.heard) last_byte_ = Steady::now();
    if (pumped.opened) sink_(ports::StreamOpened{id_, status()});
    if (!pumped.lines.empty()) sink_(ports::StreamBytes{id_, std::move(pumped.lines)});
    socket_end_ = std::move(pumped.ended);
    return socket_end_.has_value();
}

CurlTransfer::Steady::time_point CurlTransfer::wake_at() const {
    return is_connected_socket() ? std::min(silent_until(), socket_->wake_at()) : silent_until();
}

void CurlTransfer::finish_socket() {
    if (status() != 101) reply_.body = socket_->take_body().substr(0, kMaxRefusalBytes);
    fail_with(*socket_end_);
}

void CurlTransfer::finish_silent() { fail_with({ErrorKind::timeout, host_of(request_.url) + " has fallen silent"}); }

void CurlTransfer::finish_cancelled() {
    const bool sent = error_of(easy_, CURLE_OPERATION_TIMEDOUT, {}).kind == ErrorKind::timeout;
    fail_with({sent ? ErrorKind::timeout : ErrorKind::offline,
               "the request to " + host_of(request_.url) + " was given up" + (sent ? "" : " before it was sent")});
}

std::size_t CurlTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<CurlTransfer*>(self)->take_header({data, size * count});
}

std::size_t CurlTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<CurlTransfer*>(self)->take_body({data, size * count});
}

}  // namespace net
