//! The symbols that start-up looks up but does not call.

/// Exports functions that take whatever they are given and return −1.
macro_rules! stubs {
    ($($name:ident)*) => {
        $(
            #[unsafe(no_mangle)]
            extern "C" fn $name() -> i32 {
                -1
            }
        )*
    };
}

#[cfg(not(feature = "missing-symbol"))]
stubs! { mtproxy_ffi_md5 }

stubs! {
    mtproxy_ffi_md5_hex
    mtproxy_ffi_md5_hmac
    mtproxy_ffi_sha1
    mtproxy_ffi_sha1_two_chunks
    mtproxy_ffi_sha256
    mtproxy_ffi_sha256_two_chunks
    mtproxy_ffi_sha256_hmac
    mtproxy_ffi_pid_init_common
    mtproxy_ffi_pid_init_client
    mtproxy_ffi_pid_init_server
    mtproxy_ffi_matches_pid
    mtproxy_ffi_process_id_is_newer
    mtproxy_ffi_cpuid_fill
    mtproxy_ffi_get_utime_monotonic
    mtproxy_ffi_get_double_time
    mtproxy_ffi_get_utime
    mtproxy_ffi_get_precise_time
    mtproxy_ffi_precise_now_value
    mtproxy_ffi_precise_now_rdtsc_value
    mtproxy_ffi_precise_time_value
    mtproxy_ffi_precise_time_rdtsc_value
    mtproxy_ffi_cfg_skipspc
    mtproxy_ffi_cfg_skspc
    mtproxy_ffi_cfg_getword_len
    mtproxy_ffi_cfg_getstr_len
    mtproxy_ffi_cfg_getint
    mtproxy_ffi_cfg_getint_zero
    mtproxy_ffi_cfg_getint_signed_zero
    mtproxy_ffi_tl_parse_query_header
    mtproxy_ffi_tl_parse_answer_header
    mtproxy_ffi_parse_proc_stat_line
    mtproxy_ffi_read_proc_stat_file
    mtproxy_ffi_parse_statm
    mtproxy_ffi_parse_meminfo_summary
    mtproxy_ffi_format_log_prefix
    mtproxy_ffi_net_epoll_conv_flags
    mtproxy_ffi_net_epoll_unconv_flags
    mtproxy_ffi_net_timers_wait_msec
    mtproxy_ffi_msg_buffers_pick_size_index
    mtproxy_ext_aes_final
    mtproxy_ext_aes_init
    mtproxy_ext_aes_update
    mtproxy_ext_md5
    mtproxy_ext_md5_hex
    mtproxy_ext_md5_hmac
    mtproxy_ext_sha1
    mtproxy_ext_sha1_two_chunks
    mtproxy_ext_sha256
    mtproxy_ext_sha256_two_chunks
    mtproxy_ext_sha256_hmac
    mtproxy_ext_digest_init
    mtproxy_ext_digest_update
    mtproxy_ext_digest_final
    mtproxy_ext_sha1_hmac
    mtproxy_ext_hmac_init
    mtproxy_ext_hmac_final
    mtproxy_ext_timing_safe_equal
    mtproxy_ext_crc32_combine
    mtproxy_ext_crc32c_combine
    mtproxy_ext_crc32_many
    mtproxy_ext_crc32c_many
    mtproxy_ext_md5_many
    mtproxy_ext_sha1_many
    mtproxy_ext_sha256_many
    mtproxy_ext_cfg_tokens
    mtproxy_ext_job_create
    mtproxy_ext_job_decref
    mtproxy_ext_job_incref
    mtproxy_ext_job_signal
    mtproxy_ext_mpq_clear
    mtproxy_ext_mpq_create
    mtproxy_ext_mpq_is_empty
    mtproxy_ext_mpq_pop
    mtproxy_ext_mpq_push
    mtproxy_ext_parse_meminfo_summary
    mtproxy_ext_parse_proc_stat_line
    mtproxy_ext_read_statm
    mtproxy_ext_read_meminfo_summary
    mtproxy_ext_start_up
    mtproxy_ext_tl_parse_answer_header
    mtproxy_ext_tl_parse_query_header
}
