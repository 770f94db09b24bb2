/// Provenance: which inputs a trained model rests on, provable later and to others.
///
/// Entry points: [breakwater.provenance.ProvenanceLog] (signed batches of training samples),
/// [breakwater.provenance.Proof] (one sample, checked without the log), [breakwater.provenance.ChainAudit] (the
/// whole log against the journal), [breakwater.provenance.ModelAudit] (from a model back to its samples),
/// [breakwater.provenance.MessageBinding] and [breakwater.provenance.BindingVerifier] (messages between relays
/// of our
/// own). In: samples and frames. Out:
/// signatures, proofs, and a name for everything that is wrong.
///
///     samples --> leaves --> RFC 9162 tree --> header of the batch --> one Ed25519 signature
///     model   --> digests it names --> batches that hold exactly those rows --> inputs in the journal
///     frame   --> envelope with HMAC and the one before it --> relay --> verdict --> frame
///
/// What it proves: these bytes were received by our edge, under this source, in this order, and have not
/// changed
/// since. What it cannot prove: that the venue told the truth, that an owner of the signing key was honest, or
/// that the whole folder was not put back to an older copy; for the last keep the head of the log elsewhere.
///
/// Keys lie in `<home>/keys`, readable by their owner only, and are never printed.
@NullMarked
package breakwater.provenance;

import org.jspecify.annotations.NullMarked;
