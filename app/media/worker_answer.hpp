// An answer as the worker packs it, and as the program unpacks it: there it is a stranger's word, and each number in it
// is checked against what was asked before anything is allocated or shown.
#pragma once
#include "media/worker_protocol.hpp"
#include "ports/media.hpp"

namespace media {

// -- in the worker: writes the pixels or bytes to `result`, and says how many ----------------------------------------

WorkerAnswer pack_probe(const ports::PhotoProbe& probe, int result);
WorkerAnswer pack_prepared(const domain::Result<ports::PreparedPhoto>& photo, int result);
WorkerAnswer pack_picture(const domain::Result<ports::PixelBuffer>& picture, int result);
WorkerAnswer pack_not_read(int error_number);

// -- in the program --------------------------------------------------------------------------------------------------

// Bytes that the result may hold at most, by what is asked for.
std::uint64_t room_for(const WorkerRequest& request);

// Error bug: the answer is none that an honest worker gives; end it. storage: the picture's file could not be read, the
// detail says why. malformed, rejected: as of ports::Media.
domain::Result<ports::PhotoProbe> unpack_probe(const WorkerAnswer& answer, const WorkerRequest& request, int result);
domain::Result<ports::PreparedPhoto> unpack_prepared(const WorkerAnswer& answer, const WorkerRequest& request,
                                                     int result);
domain::Result<ports::PixelBuffer> unpack_picture(const WorkerAnswer& answer, const WorkerRequest& request, int result);

}  // namespace media
