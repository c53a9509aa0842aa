// What a rehearsal looks for in what it is sent: faults that a real server would not tell, or tell too late.
#pragma once
#include "net/url.hpp"
#include "ports/transport.hpp"
#include <string>

namespace net {

// Each gives "" or one sentence on what is wrong.
std::string photo_fault(std::string_view bytes);  // not a picture, or one that carries EXIF or XMP (place, camera)
std::string upload_fault(const ports::HttpRequest& request);
std::string create_fault(const ports::HttpRequest& request, const Fields& fields);

// The value of the field, "" when it is missing.
std::string field(const Fields& fields, std::string_view name);
std::string request_header(const ports::HttpRequest& request, std::string_view name);

}  // namespace net
