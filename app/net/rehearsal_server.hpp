// The rehearsal's server as a pure machine: a request and a moment in, a reply and its delay out. No thread, no socket.
#pragma once
#include "net/rehearsal.hpp"
#include "net/rehearsal_audience.hpp"
#include "net/rehearsal_book.hpp"
#include <map>

namespace net {

struct RehearsalAnswer {
    domain::Result<ports::HttpReply> reply;
    domain::Millis delay{0};
};

class RehearsalServer {
  public:
    RehearsalServer(RehearsalOptions options, domain::UtcTime start);

    RehearsalAnswer handle(const ports::HttpRequest& request, domain::UtcTime now);
    // nullopt: the stream is open; else the refusal.
    std::optional<domain::Result<ports::HttpReply>> open_stream(ports::TransferId id, const ports::HttpRequest& request,
                                                                domain::UtcTime now);
    void close_stream(ports::TransferId id) { streams_.erase(id); }
    // Lets the audience speak up to `now`; what the open streams say, cut anywhere, also inside a character.
    std::vector<ports::StreamBytes> advance(domain::UtcTime now);
    // When advance has something to do again.
    domain::UtcTime next() const;

    const std::vector<std::string>& faults() const { return faults_; }
    int creates() const { return creates_; }  // statuses made, repeats of a key not counted

  private:
    struct Stored {  // an uploaded file
        std::string bytes, content_type, account_id;
        RehearsalMedia media;
        domain::UtcTime ready_at{};
    };
    struct Stream {
        std::string tag;
        domain::UtcTime next_thump{};
    };

    // Routes. Each gives the reply without delay and without rate headers.
    ports::HttpReply route(const ports::HttpRequest& request, const std::string& path, const Fields& query,
                           domain::UtcTime now);
    ports::HttpReply read_route(const std::string& path, const Fields& query, const RehearsalPerson& who,
                                domain::UtcTime now) const;
    ports::HttpReply upload(const ports::HttpRequest& request, const RehearsalPerson& who, domain::UtcTime now);
    ports::HttpReply create(const ports::HttpRequest& request, const RehearsalPerson& who, domain::UtcTime now);
    std::optional<ports::HttpReply> attach(const Fields& fields, const std::string& account_id, domain::UtcTime now,
                                           std::vector<RehearsalMedia>& media);
    ports::HttpReply picture(const std::string& path);
    static ports::HttpReply page_of(std::string host);

    ports::HttpReply fault(int status, const std::string& sentence);
    void learn_tag(const std::string& tag);
    void add_rate_headers(ports::HttpReply& reply, domain::UtcTime now);
    std::optional<RehearsalAnswer> trouble_of_create(const ports::HttpRequest& request, const std::string& path,
                                                     domain::UtcTime now, bool& lose_answer);
    void say(AudiencePost post);
    void announce(const RehearsalStatus& status);
    void send(ports::TransferId id, const std::string& bytes);
    RehearsalMedia audience_photo(const std::string& alt);

    RehearsalOptions options_;
    Dice luck_;   // of the wire; the audience has its own, so that requests do not change what it says
    Dice taste_;  // of pictures
    Audience audience_;
    RehearsalBook book_;
    std::map<std::string, Stored> uploads_;
    std::deque<std::string> upload_order_;
    std::map<std::string, std::string> filenames_;  // → digest of the file
    std::map<std::string, std::string> keys_;       // account and Idempotency-Key → status id
    std::map<ports::TransferId, Stream> streams_;
    std::vector<ports::StreamBytes> pending_;
    std::multimap<domain::UtcTime, std::pair<std::string, std::string>> take_downs_;  // status and account id
    std::vector<std::string> faults_;
    int creates_ = 0;
    bool learns_tags_ = false;
    bool warmed_up_ = false;
    std::uint64_t photos_taken_ = 0, uploads_made_ = 0;
    domain::UtcTime window_ends_{};
    int window_used_ = 0;
};

}  // namespace net
