"""What a person should know without looking for it: the list under the bell."""
