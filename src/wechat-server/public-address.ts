import { BlockList, isIP } from 'node:net';

/** IANA special-purpose registry, and everything else that is not the public internet. */
const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT; also where some clouds keep their metadata service
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local: the usual metadata service
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const;

/** Parts of 2000::/3 that are not ordinary hosts: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/**
 * True for an address on the public internet. IPv6 is allowed by list: only global unicast (2000::/3), which leaves out
 * loopback, unique local, link-local, multicast, IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96).
 */
export function publicAddressTest(): (address: string) => boolean {
  const refused = new BlockList();
  for (const [network, prefix] of NOT_PUBLIC_V4) refused.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of NOT_PUBLIC_V6) refused.addSubnet(network, prefix, 'ipv6');
  const global = new BlockList();
  global.addSubnet('2000::', 3, 'ipv6');
  return (address) => {
    const family = isIP(address);
    if (family === 4) return !refused.check(address, 'ipv4');
    if (family === 6) return global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    return false;
  };
}
