package dev.waybill.cli;

/**
 * What stands in the store of some data.
 *
 * @param objects objects that hold any of them
 * @param data how many of them are stored
 * @param copies how many stand there beside those
 */
record StoredData(int objects, int data, int copies) {}
