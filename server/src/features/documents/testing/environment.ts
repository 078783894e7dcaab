/** The environment variables of a renderer thread. */
export default (): Record<string, string | undefined> => ({ ...process.env });
