/** Media in S3, and in what speaks its protocol. */
@NullMarked
package nommer.storage.s3.internal;

import org.jspecify.annotations.NullMarked;
