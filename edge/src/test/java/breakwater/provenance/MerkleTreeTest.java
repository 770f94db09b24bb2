package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.journal.TortureResult;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final long SEED = 20261121;

    // The eight leaves and their roots, proofs included, are those of certificate-transparency's test suite, as
    // kept in transparency-dev/merkle, testonly/constants.go.
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<Hash> classic() {
        return LEAVES.stream()
                .map(hex -> MerkleTree.leaf(HexFormat.of().parseHex(hex)))
                .toList();
    }

    private static List<Hash> numbered(int n) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaves.add(MerkleTree.leaf(new byte[] {(byte) i}));
        }
        return leaves;
    }

    @Test
    void theRootsAreThoseOfCertificateTransparency() {
        for (int n = 0; n <= LEAVES.size(); n++) {
            assertThat(MerkleTree.head(classic().subList(0, n)).root().hex()).isEqualTo(ROOTS.get(n));
        }
    }

    @Test
    void theProofsAreThoseOfCertificateTransparency() {
        assertThat(MerkleTree.inclusion(classic(), 5).stream().map(Hash::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(MerkleTree.consistency(classic(), 6).stream().map(Hash::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(MerkleTree.consistency(classic().subList(0, 5), 2).stream().map(Hash::hex))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void everyProofOfEveryTreeUpToTwoHundredLeavesHolds() {
        List<Hash> all = numbered(200);
        for (int n = 1; n <= all.size(); n++) {
            List<Hash> leaves = all.subList(0, n);
            MerkleTree.Head head = MerkleTree.head(leaves);
            for (int i = 0; i < n; i++) {
                List<Hash> path = MerkleTree.inclusion(leaves, i);
                assertThat(MerkleTree.includes(head, i, leaves.get(i), path)).isTrue();
                List<Hash> proof = MerkleTree.consistency(leaves, i + 1);
                assertThat(MerkleTree.isPrefix(MerkleTree.head(leaves.subList(0, i + 1)), head, proof))
                        .isTrue();
            }
        }
    }

    @Test
    void malformedProofsAreRefused() {
        TortureResult result = new TreeTorture(SEED).run(5_000);
        assertThat(result.firstWrong()).as("seed " + SEED).isEmpty();
        assertThat(result.cases()).isEqualTo(5_000);
    }

    /// Why size and root come as one: the shape of this proof is the same in a tree of three and of four.
    @Test
    void aRootAloneDoesNotHoldItsSize() {
        List<Hash> three = numbered(3);
        List<Hash> path = MerkleTree.inclusion(three, 0);
        Hash root = MerkleTree.head(three).root();
        assertThat(MerkleTree.includes(new MerkleTree.Head(4, root), 0, three.get(0), path))
                .isTrue();
        assertThat(MerkleTree.includes(new MerkleTree.Head(5, root), 0, three.get(0), path))
                .isFalse();
        assertThat(MerkleTree.includes(new MerkleTree.Head(2, root), 0, three.get(0), path))
                .isFalse();
    }

    @Test
    void whatIsOutsideTheTreeHasNoProof() {
        assertThatThrownBy(() -> MerkleTree.inclusion(numbered(3), 3)).hasMessageContaining("[0, 3) but was 3");
        assertThatThrownBy(() -> MerkleTree.consistency(numbered(3), 0)).hasMessageContaining("[1, 3] but was 0");
        assertThatThrownBy(() -> MerkleTree.consistency(numbered(3), 4)).hasMessageContaining("[1, 3] but was 4");
    }
}
