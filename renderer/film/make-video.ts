import { Muxer as MP4Muxer, ArrayBufferTarget as MP4Target } from 'mp4-muxer';
import { Muxer as WebMMuxer, ArrayBufferTarget as WebMTarget } from 'webm-muxer';
import { type FilmOrder, filmFrameRate } from '../../shared/window/film.ts';
import type { FilmMaker } from './film-maker.ts';

/** What a film can be encoded with, what its container calls that, and the format it is for; the first one this browser can is taken. */
const codecs = [
  { format: 'webm', codec: 'vp09.00.51.08', named: 'V_VP9' },
  { format: 'webm', codec: 'vp8', named: 'V_VP8' },
  { format: 'mp4', codec: 'avc1.640033', named: 'avc' },
  { format: 'mp4', codec: 'vp09.00.51.08', named: 'vp9' },
] as const;

interface Container {
  addVideoChunk(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void;
  /** Its bytes, when all is added. */
  finish(): ArrayBuffer;
}

const microsecondsOfFrame = 1_000_000 / filmFrameRate;
/** Frames waiting for the encoder: each holds a whole picture. */
const mostWaiting = 8;

/** WebM or MP4, encoded by the browser: as many equal frames of each picture as it lasts, the first of them a key frame. */
export async function makeVideo(order: FilmOrder): Promise<FilmMaker> {
  const { width, height } = order;
  const chosen = await codecFor(order);
  const container = openContainer(order, chosen.named);
  const faults: unknown[] = [];
  const encoder = new VideoEncoder({ output: container.addVideoChunk, error: (fault) => faults.push(fault) });
  encoder.configure(settings(chosen.codec, width, height));
  let frames = 0;
  const checked = () => {
    if (faults.length > 0) throw faults[0];
  };
  return {
    async add(picture, ms) {
      const count = Math.max(1, Math.round((ms * filmFrameRate) / 1_000));
      for (let index = 0; index < count; index += 1) {
        const frame = new VideoFrame(picture, { timestamp: frames * microsecondsOfFrame, duration: microsecondsOfFrame });
        encoder.encode(frame, { keyFrame: index === 0 });
        frame.close();
        frames += 1;
        while (encoder.encodeQueueSize > mostWaiting)
          await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }));
        checked();
      }
      picture.close();
    },
    async finish() {
      await encoder.flush();
      checked();
      encoder.close();
      return new Blob([container.finish()], { type: `video/${order.format}` });
    },
  };
}

function settings(codec: string, width: number, height: number): VideoEncoderConfig {
  return { codec, width, height, framerate: filmFrameRate, bitrate: width * height * 2, latencyMode: 'quality' };
}

async function codecFor({ format, width, height }: FilmOrder): Promise<(typeof codecs)[number]> {
  for (const row of codecs) {
    if (row.format !== format) continue;
    const { supported } = await VideoEncoder.isConfigSupported(settings(row.codec, width, height));
    if (supported === true) return row;
  }
  throw new Error(`This browser cannot encode ${format} of ${width} by ${height}. Try another size or another file extension`);
}

function openContainer({ format, width, height }: FilmOrder, codec: (typeof codecs)[number]['named']): Container {
  const muxer =
    format === 'webm'
      ? new WebMMuxer({ target: new WebMTarget(), video: { codec, width, height, frameRate: filmFrameRate } })
      : new MP4Muxer({
          target: new MP4Target(),
          fastStart: 'in-memory',
          video: { codec: codec === 'avc' ? 'avc' : 'vp9', width, height, frameRate: filmFrameRate },
        });
  return {
    addVideoChunk: (chunk, metadata) => muxer.addVideoChunk(chunk, metadata),
    finish() {
      muxer.finalize();
      return muxer.target.buffer;
    },
  };
}
