import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';

/** Addresses of no public network: loopback, link, private, shared, multicast, reserved, documentation, and their IPv6 kin. */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/** Whether an address is of no public network; an IPv4 address written as IPv6 counts as what it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return PRIVATE.check(mapped, 'ipv4');
  const version = isIP(address);
  return version === 0 || PRIVATE.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** The host of a URL, an IPv6 address without its brackets. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** Without TLS, but on this machine: nobody lies between. */
export const isHere = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/** Where people or keys go: by TLS, or on this machine. */
export const isSafe = (url: string): boolean => new URL(url).protocol === 'https:' || isHere(new URL(url));

/** A request would have left for an address inside: it is not made. */
export class PrivateAddress extends Error {}

/**
 * For requests to where a client asked us to send: the name is resolved here, the address it stands for is looked at, and the
 * connection is made to that very address, so no second answer of the name can lead inside. `allowed`: hosts that may lie
 * inside all the same, as the configuration names them.
 */
export function outgoingAgent(allowed: readonly string[] = []): Agent {
  const open = buildConnector({ timeout: 5_000 });
  return new Agent({
    connect(options, done) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      lookup(host, (error, address) => {
        if (error) return done(error, null);
        if (!allowed.includes(host) && isPrivateAddress(address)) return done(new PrivateAddress(address), null);
        const name = options.servername || (isIP(host) === 0 ? host : '');
        open({ ...options, hostname: address, ...(name === '' ? {} : { servername: name }) }, done);
      });
    },
  });
}
