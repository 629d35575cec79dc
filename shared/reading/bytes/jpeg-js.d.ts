declare module 'jpeg-js/lib/decoder.js' {
  /** @returns with what the EXIF in it says, from the second zero behind its name on */
  export default function decode(
    bytes: Uint8Array,
    options: {
      readonly useTArray: true;
      readonly formatAsRGBA: false;
      readonly maxResolutionInMP: number;
      readonly maxMemoryUsageInMB: number;
    },
  ): {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
    readonly exifBuffer?: Uint8Array;
  };
}
