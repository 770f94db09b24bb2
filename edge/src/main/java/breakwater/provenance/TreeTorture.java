package breakwater.provenance;

import breakwater.journal.TortureResult;
import breakwater.journal.TortureTally;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Malformed inclusion and consistency proofs.
final class TreeTorture {
    private static final int MOST_LEAVES = 200;

    private final SplittableRandom random;
    private final TortureTally count;
    private final List<Hash> leaves = new ArrayList<>();

    TreeTorture(long seed) {
        random = new SplittableRandom(seed);
        count = new TortureTally("malformed Merkle proofs", seed);
        for (int i = 0; i < MOST_LEAVES; i++) {
            leaves.add(MerkleTree.leaf(new byte[] {(byte) i, 1}));
        }
    }

    TortureResult run(int cases) {
        for (int i = 0; i < cases; i++) {
            int n = 1 + random.nextInt(MOST_LEAVES);
            if (random.nextBoolean()) {
                inclusion(n, random.nextInt(n));
            } else {
                consistency(n, 1 + random.nextInt(n));
            }
        }
        return count.result();
    }

    private void inclusion(int n, int index) {
        List<Hash> tree = leaves.subList(0, n);
        MerkleTree.Head head = MerkleTree.head(tree);
        List<Hash> path = MerkleTree.inclusion(tree, index);
        int kind = random.nextInt(6);
        boolean accepted = switch (kind) {
            case 0 -> MerkleTree.includes(head, index, flip(tree.get(index)), path);
            case 1 -> MerkleTree.includes(head, otherThan(index, 2L * n), tree.get(index), path);
            case 2 ->
                MerkleTree.includes(
                        new MerkleTree.Head(otherShape(n, index), head.root()), index, tree.get(index), path);
            case 3 -> MerkleTree.includes(new MerkleTree.Head(n, flip(head.root())), index, tree.get(index), path);
            case 4 -> MerkleTree.includes(head, -1 - random.nextInt(n), tree.get(index), path);
            default -> MerkleTree.includes(head, index, tree.get(index), damaged(path));
        };
        count.expect(!accepted, () -> "inclusion " + index + " of " + n + ", kind " + kind);
    }

    private void consistency(int n, int first) {
        List<Hash> tree = leaves.subList(0, n);
        MerkleTree.Head earlier = MerkleTree.head(leaves.subList(0, first));
        MerkleTree.Head later = MerkleTree.head(tree);
        List<Hash> proof = MerkleTree.consistency(tree, first);
        int kind = random.nextInt(5);
        boolean accepted = switch (kind) {
            case 0 -> MerkleTree.isPrefix(new MerkleTree.Head(first, flip(earlier.root())), later, proof);
            case 1 -> MerkleTree.isPrefix(earlier, new MerkleTree.Head(n, flip(later.root())), proof);
            case 2 -> MerkleTree.isPrefix(new MerkleTree.Head(n + 1 + random.nextInt(n), earlier.root()), later, proof);
            case 3 -> MerkleTree.isPrefix(new MerkleTree.Head(0, earlier.root()), later, proof);
            default -> MerkleTree.isPrefix(earlier, later, damaged(proof));
        };
        count.expect(!accepted, () -> "consistency " + first + " of " + n + ", kind " + kind);
    }

    private long otherThan(long index, long bound) {
        long other = random.nextLong(bound);
        return other == index ? bound : other;
    }

    /// A size in which the way from this leaf to the root is another one. Where it is the same the root alone
    /// cannot
    /// tell, which is why size and root have to be signed together.
    private long otherShape(int n, int index) {
        while (true) {
            int other = index + 1 + random.nextInt(2 * MOST_LEAVES);
            if (!shape(index, other).equals(shape(index, n))) {
                return other;
            }
        }
    }

    /// Left and right turns from the root to a leaf, by the definition and not by the verifier's bits.
    private static String shape(int index, int n) {
        if (n == 1) {
            return "";
        }
        int split = Integer.highestOneBit(n - 1);
        return index < split ? "l" + shape(index, split) : "r" + shape(index - split, n - split);
    }

    private Hash flip(Hash hash) {
        byte[] bytes = hash.bytes();
        int bit = random.nextInt(8 * bytes.length);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }

    private List<Hash> damaged(List<Hash> proof) {
        List<Hash> changed = new ArrayList<>(proof);
        int kind = proof.isEmpty() ? 0 : random.nextInt(proof.size() > 1 ? 4 : 3);
        switch (kind) {
            case 0 -> changed.add(random.nextInt(proof.size() + 1), leaves.get(random.nextInt(MOST_LEAVES)));
            case 1 -> changed.remove(random.nextInt(proof.size()));
            case 2 -> {
                int at = random.nextInt(proof.size());
                changed.set(at, flip(proof.get(at)));
            }
            default -> {
                int at = random.nextInt(proof.size() - 1);
                changed.set(at, proof.get(at + 1));
                changed.set(at + 1, proof.get(at));
            }
        }
        return changed;
    }
}
