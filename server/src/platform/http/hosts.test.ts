import { describe, expect, test } from 'vitest';
import { hostOf } from '../host-name.js';
import { Hosts } from './hosts.js';

const ALLOWED = ['avoir.lan', 'shop.example:8443', '[fd00::5]'].map((text) => hostOf(text)!);
const secure = new Hosts('https://avoir.example.com', ALLOWED);
const local = new Hosts('http://127.0.0.1:4000');

describe('a Host header', () => {
  test.each([
    ['avoir.example.com', true],
    ['avoir.example.com:443', true],
    ['AVOIR.Example.COM', true],
    ['avoir.example.com.', true],
    ['avoir.example.com:80', false],
    ['avoir.example.com:4000', false],
    ['avoir.example.com.evil.example', false],
    ['evil-avoir.example.com', false],
    ['example.com', false],
    ['avoir.lan', true],
    ['avoir.lan:9999', true],
    ['shop.example:8443', true],
    ['shop.example', true],
    ['shop.example:80', false],
    ['[fd00::5]:4000', true],
    ['[FD00:0:0::5]', true],
    ['fd00::5', false],
    ['localhost', true],
    ['localhost.:4000', true],
    ['LOCALHOST:81', true],
    ['127.0.0.1:1', true],
    ['127.255.3.4', true],
    ['127.1', true],
    ['[::1]', true],
    ['[::1]:4000', true],
    ['[0:0:0:0:0:0:0:1]', true],
    ['::1', false],
    ['[::ffff:127.0.0.1]', false],
    ['0.0.0.0', false],
    ['192.168.1.4', false],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['evil.example', false],
    ['evil.example@127.0.0.1', false],
    ['127.0.0.1@evil.example', false],
    ['127.0.0.1/evil.example', false],
    ['127.0.0.1#evil.example', false],
    ['127.0.0.1, evil.example', false],
    ['127.0.0.1 evil.example', false],
    ['127.0.0.1:4000:80', false],
    ['127.0.0.1:', false],
    ['127.0.0.1:0', false],
    ['127.0.0.1:99999', false],
    ['%6cocalhost', false],
    ['[::1', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (text, isOurs) => {
    expect(secure.isHost(text)).toBe(isOurs);
  });
});

describe('the origin of a page', () => {
  test.each([
    // origin                               host of the request       ours
    ['https://avoir.example.com', 'avoir.example.com', true],
    ['https://avoir.example.com', '127.0.0.1:4000', true],
    ['http://avoir.example.com', 'avoir.example.com', false],
    ['https://avoir.example.com:8443', 'avoir.example.com', false],
    ['https://avoir.lan', 'avoir.lan', true],
    ['https://avoir.lan:7000', 'avoir.lan:7000', true],
    ['https://avoir.lan:7000', 'avoir.lan:7001', false],
    ['https://avoir.lan', '127.0.0.1:4000', true],
    ['http://avoir.lan', 'avoir.lan', false],
    ['https://shop.example:8443', '127.0.0.1:4000', true],
    ['https://shop.example', 'shop.example', true],
    ['https://shop.example', '127.0.0.1:4000', false],
    ['http://localhost:4000', 'localhost:4000', true],
    ['http://localhost:8080', 'localhost:4000', false],
    ['https://evil.example', 'evil.example', false],
    ['https://evil.example', 'avoir.example.com', false],
    ['https://avoir.example.com.evil.example', 'avoir.example.com', false],
    ['null', 'avoir.example.com', false],
    ['file://', 'avoir.example.com', false],
    ['https://avoir.example.com/path', 'avoir.example.com', false],
    ['https://avoir.example.com, https://evil.example', 'avoir.example.com', false],
    [undefined, 'avoir.example.com', false],
  ])('%s at %s: %s', (origin, host, isOurs) => {
    expect(secure.isOrigin(origin, host)).toBe(isOurs);
  });

  test.each([
    ['http://localhost:4000', 'localhost:4000', true],
    ['http://localhost:4000', '127.0.0.1:4000', true],
    ['http://[::1]:4000', '127.0.0.1:4000', true],
    ['http://127.0.0.1:8080', '127.0.0.1:4000', false],
    ['http://localhost:9000', 'localhost:9000', true],
  ])('%s at %s, with a PUBLIC_URL on this machine: %s', (origin, host, isOurs) => {
    expect(local.isOrigin(origin, host)).toBe(isOurs);
  });
});

test('an internationalized name is matched in its ASCII form, which browsers send', () => {
  const hosts = new Hosts('https://avoir.example.com', [hostOf('bücher.example')!]);
  expect(hosts.isHost('xn--bcher-kva.example')).toBe(true);
});
