//! Which addresses are on the public internet. Looks nothing up.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `address` can be a public host's: not this machine, a private or local network, or a reserved range
/// (the special-purpose registries of RFC 6890).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let reserved = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_broadcast()
        || v4.is_documentation()
        || v4.is_multicast()
        || a == 0
        || a >= 240
        // Shared by carriers, RFC 6598.
        || (a == 100 && (64..128).contains(&b))
        // Protocol assignments and benchmarks.
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !reserved
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    if let Some(v4) = embedded(v6) {
        return is_public_v4(v4);
    }
    let segments = v6.segments();
    let reserved = v6.is_loopback()
        || v6.is_unspecified()
        || v6.is_multicast()
        // Unique local, link local and the former site local.
        || segments[0] & 0xfe00 == 0xfc00
        || segments[0] & 0xffc0 == 0xfe80
        || segments[0] & 0xffc0 == 0xfec0
        // Documentation, discard and local NAT64.
        || (segments[0] == 0x2001 && segments[1] == 0x0db8)
        || segments[..4] == [0x0100, 0, 0, 0]
        || segments[..3] == [0x0064, 0xff9b, 1];
    !reserved
}

/// The IPv4 address that an IPv6 one stands for: mapped, compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056).
fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match v6.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some(v4(high, low))
        }
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 || low > 1 => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn what_is_local_or_reserved_is_not_public() {
        let private = "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 \
                       192.168.0.1 192.0.2.1 198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1 :: ::1 fc00::1 fd12::1 fe80::1 fec0::1 \
                       ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::1 \
                       2001:db8::1 100::1";
        for address in private.split_whitespace() {
            assert!(!is_public(address.parse().expect("an address")), "{address}");
        }
    }

    #[test]
    fn what_is_elsewhere_is_public() {
        for address in "1.1.1.1 9.255.0.1 100.63.0.1 100.128.0.1 172.15.0.1 172.32.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808"
            .split_whitespace()
        {
            assert!(is_public(address.parse().expect("an address")), "{address}");
        }
    }
}
