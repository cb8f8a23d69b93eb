package io.vipkeeper.alert;

/** A mail to be sent: its subject and its one body line. */
public record Alert(String subject, String body) {}
