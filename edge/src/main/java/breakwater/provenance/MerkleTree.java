package breakwater.provenance;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// The tree of RFC 9162: one hash over an ordered list, with short proofs that an element is in it and that a
/// longer list begins with a shorter one.
///
/// Leaves and nodes are hashed with different first bytes, so that neither can stand for the other. A root does
/// not hold the size of its tree: some wrong sizes have a proof of the same shape. Size and root therefore come
/// as
/// one [Head], which has to be authenticated as one, as a signed batch header does.
///
/// @see "RFC 9162, sections 2.1.1 to 2.1.4"
public final class MerkleTree {
    private MerkleTree() {}

    /// Size and root of a tree; to be believed only together.
    ///
    /// @param size number of leaves, not negative
    /// @param root hash of the tree
    public record Head(long size, Hash root) {
        /// Checks the size.
        public Head {
            if (size < 0) {
                throw new IllegalArgumentException("size must be >= 0 but was " + size);
            }
        }
    }

    /// Hashes an element.
    ///
    /// @param element its bytes
    /// @return SHA-256(0x00, element)
    public static Hash leaf(byte[] element) {
        MessageDigest digest = Hash.digest();
        digest.update((byte) 0);
        return Hash.of(digest.digest(element));
    }

    static Hash node(Hash left, Hash right) {
        MessageDigest digest = Hash.digest();
        digest.update((byte) 1);
        left.update(digest);
        right.update(digest);
        return Hash.of(digest.digest());
    }

    /// Computes size and root.
    ///
    /// @param leaves hashed elements in order
    /// @return head; that of no leaves has the hash of nothing
    public static Head head(List<Hash> leaves) {
        return new Head(leaves.size(), root(leaves));
    }

    private static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.sha256(new byte[0]);
            case 1 -> leaves.getFirst();
            default -> {
                int split = split(leaves.size());
                yield node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
            }
        };
    }

    /// The largest power of two below n.
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    /// Makes the proof that a leaf is in the tree.
    ///
    /// @param leaves hashed elements in order
    /// @param index in `[0, leaves.size())`
    /// @return hashes from the leaf's sibling up to the child of the root
    /// @throws IllegalArgumentException if `index` is out of range
    public static List<Hash> inclusion(List<Hash> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("index must be in [0, " + leaves.size() + ") but was " + index);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(leaves, index, path);
        return path;
    }

    private static void inclusion(List<Hash> leaves, int index, List<Hash> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (index < split) {
            inclusion(left, index, path);
            path.add(root(right));
        } else {
            inclusion(right, index - split, path);
            path.add(root(left));
        }
    }

    /// Makes the proof that the tree of the first leaves is a prefix of the whole.
    ///
    /// @param leaves hashed elements in order
    /// @param first size of the earlier tree, in `[1, leaves.size()]`
    /// @return hashes in the order of RFC 9162; empty where both are the same tree
    /// @throws IllegalArgumentException if `first` is out of range
    public static List<Hash> consistency(List<Hash> leaves, int first) {
        if (first < 1 || first > leaves.size()) {
            throw new IllegalArgumentException("first must be in [1, " + leaves.size() + "] but was " + first);
        }
        List<Hash> proof = new ArrayList<>();
        consistency(leaves, first, true, proof);
        return proof;
    }

    private static void consistency(List<Hash> leaves, int first, boolean known, List<Hash> proof) {
        if (first == leaves.size()) {
            if (!known) {
                proof.add(root(leaves));
            }
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (first <= split) {
            consistency(left, first, known, proof);
            proof.add(root(right));
        } else {
            consistency(right, first - split, false, proof);
            proof.add(root(left));
        }
    }

    /// Verifies an inclusion proof.
    ///
    /// @param head authenticated size and root
    /// @param index position claimed
    /// @param leaf hashed element
    /// @param path proof
    /// @return false for anything but the proof of this leaf at this place: hashes missing, too many or
    /// changed, an
    ///     index outside the tree
    public static boolean includes(Head head, long index, Hash leaf, List<Hash> path) {
        if (index < 0 || index >= head.size()) {
            return false;
        }
        long at = index;
        long last = head.size() - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = node(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(head.root());
    }

    /// Verifies a consistency proof.
    ///
    /// @param earlier authenticated head of the shorter tree, not empty
    /// @param later authenticated head of the longer tree
    /// @param proof hashes
    /// @return false unless the proof shows that the later tree begins with the earlier one
    public static boolean isPrefix(Head earlier, Head later, List<Hash> proof) {
        if (earlier.size() < 1 || earlier.size() > later.size()) {
            return false;
        }
        if (earlier.size() == later.size()) {
            return proof.isEmpty() && earlier.root().equals(later.root());
        }
        if (proof.isEmpty()) {
            return false;
        }
        long at = earlier.size() - 1;
        long last = later.size() - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        // The root of a whole earlier subtree is not sent: the verifier has it.
        boolean whole = at == 0;
        Hash old = whole ? earlier.root() : proof.getFirst();
        Hash now = old;
        for (Hash sibling : whole ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = node(sibling, old);
                now = node(sibling, now);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                now = node(now, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(earlier.root()) && now.equals(later.root());
    }
}
