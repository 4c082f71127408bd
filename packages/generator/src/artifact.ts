/** A file of install code, in memory. */
export interface Artifact {
  /** Below the output folder, with `/` between folders, safe on every file system. */
  path: string;
  mediaType: string;
  text: string;
  /** What a person who looks at the file should know. */
  notes: string[];
}

/** One script in the inventory that PCI DSS 6.4.3 asks for: what it is, why, and what it sends. */
export interface ManifestRow {
  /** The pixel's key; what begins with `+` belongs to many pixels. */
  key: string;
  name: string;
  target: string;
  delivery: string;
  /** Path of the code below the output folder. */
  file: string;
  /** 12 hex digits over the config and the options; every event carries them. */
  config_hash?: string;
  /** `sha384-…` of the script's text, as CSP and the browser compute it; of an image there is none. */
  sha384?: string;
  /** Bytes of the file. */
  bytes: number;
  purpose?: 'ads' | 'analytics';
  /** The fields of an event that are not the same for every pixel. */
  data_sent: string[];
  endpoint?: string;
  /** The name that a module exports the pixel under. */
  exports?: string;
}

/** A file that many pixels use: named by its content, so that it never changes. */
export interface SharedFile {
  artifact: Artifact;
  manifest: ManifestRow;
}

/** What one emitter makes of one plan. */
export interface Emission {
  /** The files of the pixel; the first is the one to install. */
  files: [Artifact, ...Artifact[]];
  shared: SharedFile[];
  /** The text of the script, as it stands on the page, in the parts whose first is the same for many pixels. */
  script?: { constant: string; own: string };
  exports?: string;
}
