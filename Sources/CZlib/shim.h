#pragma once
#include <zlib.h>

/// Compresses `input` into `output` in the gzip format, as small as it gets; the macro that begins
/// it is not imported.
///
/// Returns the length, or 0 if `capacity` is too small.
static inline size_t beckon_gzip(const void *input, size_t length, void *output, size_t capacity) {
  z_stream stream = {0};
  /* 31 is the largest window (15) in a gzip wrapper (16); 9 is the most memory. */
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    return 0;
  }
  stream.next_in = (z_const Bytef *)input;
  stream.avail_in = (uInt)length;
  stream.next_out = output;
  stream.avail_out = (uInt)capacity;
  int result = deflate(&stream, Z_FINISH);
  size_t written = stream.total_out;
  deflateEnd(&stream);
  return result == Z_STREAM_END ? written : 0;
}
