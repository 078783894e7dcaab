/** What a thread of the renderer sees of the environment. */
export default (): Record<string, string | undefined> => ({ ...process.env });
