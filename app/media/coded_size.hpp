// How large a coded picture is by its own word, which need not be what the file around it says.
#pragma once
#include "media/heif_index.hpp"

namespace media {

// The pixels that the decoder of an item of type hvc1 or av01 will set up: the largest of the sizes that its parameters
// name, those in its properties and those among its data. 0 for other types. Error malformed when there are no
// parameters (dav1d leaks what it is given then), or they are cut off, or larger than is taken. Sources: ISO/IEC
// 23008-2 section 7.3 (NAL units, sequence parameter set), ISO/IEC 14496-15 section 8.3.3 (hvcC), AV1 bitstream
// specification section 5.3 to 5.5 (OBUs, sequence header), AV1-ISOBMFF section 2.3 (av1C).
domain::Result<std::uint64_t> coded_pixels(const HeifIndex& index, const HeifItem& item);

}  // namespace media
