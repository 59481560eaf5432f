package nommer.encoder.ffmpeg.internal;

import nommer.encoder.ffmpeg.internal.command.Wrappers;
import nommer.ffmpeg.Ffmpeg;

/**
 * What encoding takes, as found on this machine.
 *
 * @param ffmpeg the program
 * @param wrappers that start it
 */
record Tools(Ffmpeg ffmpeg, Wrappers wrappers) {}
