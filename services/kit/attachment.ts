/** The header of an answer that is a file, under a name in any script (RFC 6266). */
export const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
