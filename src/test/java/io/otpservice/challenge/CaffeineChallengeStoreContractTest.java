package io.otpservice.challenge;

/** The embedded store holds the contract. */
class CaffeineChallengeStoreContractTest extends ChallengeStoreContract {

    @Override
    OtpFixture world() {
        return new OtpFixture();
    }
}
