import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the bare server: the upper limit for a Node server. */
export async function startBareServer(socket: string): Promise<{ url: string; stop: () => void }> {
  const program = fileURLToPath(new URL('./ceiling.js', import.meta.url));
  const child = spawn(process.execPath, [program, socket, 'avoir', 'avoir'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The bare server ended with ${code}.`)));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGTERM') };
}
